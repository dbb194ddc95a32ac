-- Abandonment rate with short abandons: of the calls that queued, the share given up before an agent answered, however soon.
-- Dated by the queue entry. One who asked to be called back did not give up.
with

queued_calls as (
    select * from {{ ref('fct_calls') }}
    where is_offered
)

select
    'abandonment_rate_with_short' as kpi_code,
    queued_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where is_abandoned) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from queued_calls
group by all
