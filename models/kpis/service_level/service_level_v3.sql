-- Service level that holds everyone who gave up against us: calls answered within the threshold, of all answered or given up.
-- Dated by the queue entry. However soon a caller gave up, the call was not answered.
with

calls as (
    select * from {{ ref('fct_calls') }}
    where is_wait_measured
)

select
    'service_level_v3' as kpi_code,
    queued_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where is_answered_within_threshold) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from calls
group by all
