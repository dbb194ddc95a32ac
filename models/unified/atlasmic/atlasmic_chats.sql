-- One row per chat of Atlasmic. One that ended without an agent's word was abandoned; one that still waits is neither.
{{ config(enabled=vendor_is_enabled('atlasmic')) }}
with

chats as (
    select
        stated.*,
        coalesce(channels.meaning, case when stated.channel is null then 'chat' else 'unknown' end) as canonical_channel
    from {{ ref('stg_atlasmic__chats') }} as stated
    left join {{ values_of('atlasmic', 'chats', 'channel') }} as channels on lower(stated.channel) = channels.raw_value
    where stated.row_fate = 'accepted'
)

select
    chat_id,
    source_name,
    started_at as requested_at,
    case
        when first_agent_reply_at is not null then 'served'
        when ended_at is not null then 'abandoned'
        else 'unknown'
    end as outcome,
    first_agent_reply_at as accepted_at,
    first_agent_reply_at as first_agent_message_at,
    ended_at,
    agent_id,
    canonical_channel as channel,
    rating,
    comment,
    visitor_id as visitor_key,
    {{ without('timestamp', 'queue_entered_at') }},
    {{ without('string', 'ticket_id', 'customer_id', 'team_id') }},
    {{ without('boolean', 'is_proactive', 'is_ticket_origin') }},
    {{ without('double', 'active_seconds') }}
from chats
