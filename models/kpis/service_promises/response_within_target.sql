-- First human replies to tickets and chats within the channel's threshold of business seconds (`response_threshold_seconds`), over all that were due.
-- Dated by the reply; without one, by the instant the threshold ran out. Exactly at the threshold is within.
with

ticket_responses as (
    select
        responses.decided_at,
        responses.promise_status = 'met' as is_within_target,
        responses.channel,
        responses.team,
        responses.agent,
        responses.priority,
        tickets.category,
        tickets.product,
        tickets.customer_segment,
        tickets.language,
        tickets.source,
        tickets.is_inferred
    from {{ ref('ticket_promise_outcomes') }} as responses
    inner join {{ ref('fct_tickets') }} as tickets on responses.ticket_id = tickets.ticket_id
    where
        responses.metric = 'response_threshold'
        and responses.decided_at is not null
        and tickets.is_counted
        and tickets.is_without_messages is not true
),

responses as (
    select decided_at, is_within_target, {{ slices() }}, is_inferred
    from ticket_responses
    union all
    select decided_at, is_within_target, {{ slices() }}, is_inferred
    from {{ ref('chat_responses') }}
    where decided_at is not null
)

select
    'response_within_target' as kpi_code,
    {{ local_date('decided_at') }} as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where is_within_target) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from responses
group by all
