-- One row per LiveAgent chat. Whether an agent was in it is told by who spoke; where nothing of what was said came, by its statuses.
{{ config(enabled=vendor_is_enabled('liveagent')) }}
with

chats as (
    select * from {{ ref('stg_liveagent__chats') }} where row_fate = 'accepted'
),

tickets as (
    select ticket_id, customer_id, channel from {{ ref('liveagent_tickets') }}
),

invitations as (
    select ticket_id from {{ ref('stg_liveagent__tickets') }} where row_fate = 'accepted' and lower(channel_type) = 'i'
),

talks as (
    select
        ticket_id as chat_id,
        min(sent_at) filter (where author_type = 'agent') as first_agent_message_at,
        max(sent_at) as last_message_at
    from {{ ref('liveagent_messages') }}
    where chat_id is not null
    group by ticket_id
),

groups_of_chats as (
    select ticket_id as chat_id, max(date_finished) as finished_at
    from {{ ref('stg_liveagent__message_groups') }}
    where row_fate = 'accepted' and lower(type) = 'c'
    group by ticket_id
),

placed as (
    select
        chats.chat_id,
        chats.source_name,
        chats.date_created,
        chats.status_date_started,
        chats.team_id,
        chats.agent_id,
        tickets.customer_id,
        tickets.channel = 'chat' as is_ticket_origin,
        invitations.ticket_id is not null as is_proactive,
        talks.chat_id is not null as is_talk_known,
        talks.first_agent_message_at,
        groups_of_chats.finished_at,
        talks.last_message_at,
        coalesce(conversations.meaning = 'solved' or states.meaning = 'closed', false) as is_over,
        coalesce(states.meaning = 'open' or (conversations.meaning = 'open' and states.meaning is null), false) as is_in_talk
    from chats
    left join tickets on chats.chat_id = tickets.ticket_id
    left join invitations on chats.chat_id = invitations.ticket_id
    left join talks on chats.chat_id = talks.chat_id
    left join groups_of_chats on chats.chat_id = groups_of_chats.chat_id
    left join {{ values_of('liveagent', 'chats', 'rstatus') }} as conversations on lower(chats.rstatus) = conversations.raw_value
    left join {{ values_of('liveagent', 'chats', 'status') }} as states on lower(chats.status) = states.raw_value
)

-- LiveAgent gives a chat the id of its ticket; here they are two things.
select
    chat_id || ':chat' as chat_id,
    source_name,
    date_created as requested_at,
    case
        when first_agent_message_at is not null or is_in_talk then 'served'
        when not is_over then 'unknown'
        when agent_id is null then 'abandoned'
        when is_talk_known then 'missed'
        else 'served'
    end as outcome,
    date_created as queue_entered_at,
    coalesce(
        case when first_agent_message_at is not null then greatest(first_agent_message_at, date_created) end,
        case when is_in_talk then status_date_started end
    ) as accepted_at,
    first_agent_message_at,
    case when is_over then coalesce(finished_at, status_date_started, last_message_at) end as ended_at,
    chat_id as ticket_id,
    customer_id,
    agent_id,
    team_id,
    is_proactive,
    is_ticket_origin,
    'chat' as channel,
    {{ without('double', 'active_seconds', 'rating') }},
    {{ without('string', 'comment') }}
from placed
