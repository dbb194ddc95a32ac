-- Service level that takes short abandons for served: calls answered within the threshold or given up at once, of all answered or given up.
-- Dated by the queue entry. Who gave up later than `short_abandon_seconds` counts against us, also within the threshold.
with

calls as (
    select * from {{ ref('fct_calls') }}
    where is_wait_measured
)

select
    'service_level_v5' as kpi_code,
    queued_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where is_answered_within_threshold or is_short_abandon) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from calls
group by all
