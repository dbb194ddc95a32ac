-- Average speed of answer: how long the callers who were answered had waited, in the queue and ringing.
-- Dated by the queue entry. The voice menu before it is no wait; callers who gave up are not in it.
with

answered_calls as (
    select * from {{ ref('fct_calls') }}
    where is_wait_measured and is_answered
)

select
    'asa' as kpi_code,
    queued_on as measured_on,
    {{ slices() }},
    is_inferred,
    {{ exact_sum('wait_seconds') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('wait_seconds') }} as sum_of_squares
from answered_calls
group by all
