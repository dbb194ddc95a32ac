-- First human replies to tickets and chats within the channel's threshold of business seconds (`response_threshold_seconds`), over all that were due.
-- Dated by the reply; without one, by the instant the threshold ran out. Exactly at the threshold is within.
with

responses as (
    select decided_on, promise_status = 'met' as is_within_target, {{ slices() }}, is_inferred
    from {{ ref('ticket_promise_outcomes') }}
    where
        metric = 'response_threshold'
        and decided_on is not null
        and is_counted
        and is_without_messages is not true
    union all
    select decided_on, is_within_target, {{ slices() }}, is_inferred
    from {{ ref('chat_responses') }}
    where decided_on is not null
)

select
    'response_within_target' as kpi_code,
    decided_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where is_within_target) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from responses
group by all
