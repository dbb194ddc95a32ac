-- Average delay: how long all callers waited in the queue and ringing, whether they were answered or gave up.
-- Dated by the queue entry. A caller who gives up early makes it shorter, so it is no speed of answer.
with

calls as (
    select * from {{ ref('fct_calls') }}
    where is_wait_measured
)

select
    'average_delay' as kpi_code,
    queued_on as measured_on,
    {{ slices() }},
    is_inferred,
    {{ exact_sum('wait_seconds') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('wait_seconds') }} as sum_of_squares
from calls
group by all
