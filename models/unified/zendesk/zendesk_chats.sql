-- One row per chat of a Zendesk ticket of which something happened. Served is one in which an agent wrote; one that is over without was
-- missed if an agent had joined, else abandoned. It is over when that is said, or when the customer left for good or the ticket was solved.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
with

chats as (
    select * from {{ ref('stg_zendesk__ticket_chat') }} where row_fate = 'accepted'
),

tickets as (
    select * from {{ ref('stg_zendesk__ticket') }} where row_fate = 'accepted'
),

chat_events as (
    select * from {{ ref('stg_zendesk__ticket_chat_event') }} where row_fate = 'accepted' and is_history_context is not true
),

users as (
    select * from {{ ref('zendesk_users') }}
),

steps as (
    select * from {{ values_of('zendesk', 'ticket_chat_event', 'type') }}
),

statuses as (
    select * from {{ values_of('zendesk', 'ticket', 'status') }}
),

ticket_channels as (
    select * from {{ values_of('zendesk', 'ticket', 'via_channel') }}
),

channels as (
    select * from {{ values_of('zendesk', 'ticket_chat', 'channel') }}
),

starters as (
    select * from {{ values_of('zendesk', 'ticket_chat', 'initiator') }}
),

messages as (
    select * from {{ ref('zendesk_messages') }} where chat_id is not null
),

-- Whoever joins is an agent, unless it is the customer or a program.
events as (
    select
        chat_events.chat_id,
        chat_events.created_at,
        chat_events.actor_id,
        steps.meaning as step,
        case
            when chat_events.actor_id in (chats.customer_id, chats.visitor_id, tickets.customer_id) then 'customer'
            when users.is_bot then 'bot'
            when chat_events.actor_id is not null then coalesce(chat_events.actor_kind, 'agent')
        end as actor_type
    from chat_events
    inner join chats on chat_events.chat_id = chats.chat_id
    left join tickets on chats.ticket_id = tickets.ticket_id
    left join users on chat_events.actor_id = users.user_id
    left join steps on chat_events.type = steps.raw_value
),

talks as (
    select
        chat_id,
        min(sent_at) filter (where author_type = 'agent') as first_agent_message_at
    from messages
    group by chat_id
),

courses as (
    select
        chat_id,
        min(created_at) as began_at,
        max(created_at) as last_event_at,
        min(created_at) filter (where step = 'joined' and actor_type = 'agent') as joined_at,
        max(created_at) filter (where step = 'left' and actor_type = 'customer') as customer_left_at,
        max(created_at) filter (where step <> 'left' and actor_type = 'customer') as customer_acted_at,
        max(created_at) filter (where step = 'ended') as ended_at
    from events
    group by chat_id
),

agents as (
    select chat_id, author_id as agent_id, 1 as rank, sent_at as came_at from messages
    where author_type = 'agent'
    union all
    select chat_id, actor_id as agent_id, 2 as rank, created_at as came_at from events
    where step = 'joined' and actor_type = 'agent'
),

first_agents as (
    select chat_id, agent_id from agents
    qualify row_number() over (partition by chat_id order by rank, came_at, agent_id) = 1
),

placed as (
    select
        chats.chat_id,
        chats.source_name,
        chats.ticket_id,
        coalesce(chats.customer_id, tickets.customer_id, chats.visitor_id) as customer_id,
        first_agents.agent_id,
        tickets.team_id,
        courses.began_at,
        courses.joined_at,
        talks.first_agent_message_at,
        coalesce(
            courses.ended_at,
            case
                when
                    courses.customer_left_at >= coalesce(courses.customer_acted_at, courses.customer_left_at)
                    or statuses.meaning in ('solved', 'closed', 'deleted')
                    then courses.last_event_at
            end
        ) as ended_at,
        case when starters.meaning in ('agent', 'system') then starters.meaning else 'customer' end as began_by,
        case when chats.channel is not null then coalesce(channels.meaning, 'unknown') else 'chat' end as channel,
        coalesce(ticket_channels.meaning in ('chat', 'messaging'), false)
        and row_number() over (partition by chats.ticket_id order by courses.began_at, chats.chat_id) = 1 as is_ticket_origin
    from chats
    inner join courses on chats.chat_id = courses.chat_id
    left join talks on chats.chat_id = talks.chat_id
    left join first_agents on chats.chat_id = first_agents.chat_id
    left join tickets on chats.ticket_id = tickets.ticket_id
    left join statuses on lower(tickets.status) = statuses.raw_value
    left join ticket_channels on lower(tickets.via_channel) = ticket_channels.raw_value
    left join channels on lower(chats.channel) = channels.raw_value
    left join starters on lower(chats.initiator) = starters.raw_value
)

select
    chat_id,
    source_name,
    began_at as requested_at,
    case
        when first_agent_message_at is not null then 'served'
        when ended_at is null then 'unknown'
        when joined_at is not null then 'missed'
        else 'abandoned'
    end as outcome,
    began_at as queue_entered_at,
    least(joined_at, first_agent_message_at) as accepted_at,
    first_agent_message_at,
    ended_at,
    ticket_id,
    customer_id,
    agent_id,
    team_id,
    began_by <> 'customer' as is_proactive,
    is_ticket_origin,
    channel,
    began_by,
    {{ without('double', 'active_seconds', 'rating') }},
    {{ without('string', 'comment') }}
from placed
