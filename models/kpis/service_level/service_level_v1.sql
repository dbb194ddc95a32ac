-- Service level that takes callers who gave up early for served: calls answered or given up within the threshold, of all answered or given up.
-- Dated by the queue entry. A wait of exactly the threshold is within it.
with

calls as (
    select * from {{ ref('fct_calls') }}
    where is_wait_measured
)

select
    'service_level_v1' as kpi_code,
    queued_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where is_answered_within_threshold or is_abandoned_within_threshold) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from calls
group by all
