-- Service level over answered calls alone: the share of them answered within the threshold.
-- Dated by the queue entry. It says nothing of those who gave up.
with

calls as (
    select * from {{ ref('fct_calls') }}
    where is_wait_measured and is_answered
)

select
    'service_level_v2' as kpi_code,
    queued_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where is_answered_within_threshold) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from calls
group by all
