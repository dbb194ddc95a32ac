-- Service level: of calls answered, or given up after the threshold, the share answered within it.
-- Dated by the queue entry. Callers who gave up within the threshold left no time to answer: they are on neither side.
with

calls as (
    select * from {{ ref('fct_calls') }}
    where is_wait_measured and not is_abandoned_within_threshold
)

select
    'service_level' as kpi_code,
    queued_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where is_answered_within_threshold) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from calls
group by all
