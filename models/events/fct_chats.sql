-- One row per chat, with the judgements that KPIs need under a team leader's names.
{{ config(materialized=kept(), incremental_strategy='all_rows', unique_key='chat_id', meta={'dated_by': ['requested_on', 'ended_on']}) }}
with

waits as (
    select
        *,
        coalesce(ended_at, accepted_at, requested_at) as over_at,
        coalesce(queue_entered_at, requested_at) as wait_began_at,
        coalesce(accepted_at, first_agent_message_at) as wait_ended_at
    from {{ ref('chats') }}
),

-- An agent who is there before the customer waits says nothing of the wait.
chats as (
    select
        *,
        case when wait_began_at <= wait_ended_at then {{ seconds_between('wait_began_at', 'wait_ended_at') }} end as wait_seconds
    from waits
),

customers as (
    select customer_id, segment from {{ ref('customers') }}
)

select
    chats.chat_id,
    chats.source_name as source,
    chats.requested_at,
    chats.queue_entered_at,
    chats.accepted_at,
    chats.first_agent_message_at,
    chats.ended_at,
    {{ local_date('chats.requested_at') }} as requested_on,
    {{ local_date('chats.over_at') }} as ended_on,
    chats.outcome,
    chats.ticket_id,
    {{ pseudonym('chats.customer_id') }} as customer_id,
    coalesce(chats.channel, 'chat') as channel,
    coalesce(chats.team_id, 'unknown') as team,
    coalesce(chats.agent_id, 'unknown') as agent,
    'none' as priority,
    'unknown' as category,
    'unknown' as product,
    coalesce(customers.segment, 'unknown') as customer_segment,
    'unknown' as language,
    chats.wait_seconds,
    chats.active_seconds,
    chats.outcome <> 'bot_only' as is_requested,
    chats.outcome = 'served' as is_served,
    chats.outcome = 'served' and chats.over_at <= {{ as_of() }} as is_handled,
    chats.outcome = 'served' and coalesce(chats.wait_seconds <= {{ var('answer_threshold_seconds')['chat'] }}, false) as is_answered_within_threshold,
    chats.outcome = 'abandoned' and chats.over_at <= {{ as_of() }} as is_abandoned,
    chats.outcome in ('missed', 'offline_message') as is_missed,
    coalesce(chats.is_proactive, false) as is_proactive,
    coalesce(chats.is_ticket_origin, false) as is_ticket_origin,
    false as is_inferred
from chats
left join customers on chats.customer_id = customers.customer_id
