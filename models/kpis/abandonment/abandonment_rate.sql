-- Abandonment rate: of the calls that queued, the share given up before an agent answered.
-- Dated by the queue entry. Calls given up at once (`short_abandon_seconds`) are on neither side; one who asked to be called back did not give up.
with

queued_calls as (
    select * from {{ ref('fct_calls') }}
    where is_offered and not is_short_abandon
)

select
    'abandonment_rate' as kpi_code,
    queued_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where is_abandoned) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from queued_calls
group by all
