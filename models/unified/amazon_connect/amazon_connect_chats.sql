-- One row per chat, in the columns of `chats`. An agent's time in a chat runs beside that in others, so it is no active time.
{{ config(enabled=vendor_is_enabled('amazon_connect')) }}
with

conversations as (
    select * from {{ ref('amazon_connect_conversations') }}
    where channel = 'chat'
)

select
    call_id as chat_id,
    source_name,
    started_at as requested_at,
    case
        when answered_at is not null then 'served'
        when ended_at is null then 'unknown'
        when queue_entered_at is not null then 'abandoned'
        else 'bot_only'
    end as outcome,
    queue_entered_at,
    answered_at as accepted_at,
    cast(null as timestamp) as first_agent_message_at,
    ended_at,
    ticket_id,
    customer_id,
    agent_id,
    team_id,
    {{ without('boolean', 'is_proactive', 'is_ticket_origin') }},
    {{ without('double', 'active_seconds', 'rating') }},
    channel,
    cast(null as string) as comment
from conversations
