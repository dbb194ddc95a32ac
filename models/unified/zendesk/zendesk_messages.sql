-- One row per comment of a Zendesk ticket, and per message or file in a chat. A chat that comes with its events is told by these,
-- not by the comment that has its transcript. Who asked is the customer of their ticket, whatever their role. Others are what the audit
-- log says they were then, else what `user` calls them now; of an author whom it lacks or calls an end-user, only having been assigned
-- tickets around that time proves an agent.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
with

comments as (
    select * from {{ ref('stg_zendesk__ticket_comment') }} where row_fate = 'accepted'
),

tickets as (
    select * from {{ ref('stg_zendesk__ticket') }} where row_fate = 'accepted'
),

chats as (
    select * from {{ ref('stg_zendesk__ticket_chat') }} where row_fate = 'accepted'
),

chat_messages as (
    select events.*
    from {{ ref('stg_zendesk__ticket_chat_event') }} as events
    inner join {{ values_of('zendesk', 'ticket_chat_event', 'type') }} as steps on events.type = steps.raw_value
    where events.row_fate = 'accepted' and steps.meaning in ('message', 'file') and events.is_history_context is not true
),

channels as (
    select * from {{ values_of('zendesk', 'ticket', 'via_channel') }}
),

chat_channels as (
    select * from {{ values_of('zendesk', 'ticket_chat', 'channel') }}
),

users as (
    select * from {{ ref('zendesk_users') }}
),

assigned_users as (
    select * from {{ ref('zendesk_assigned_users') }}
),

role_periods as (
    select * from {{ ref('zendesk_role_periods') }}
),

said_in_chats as (
    select
        chat_messages.chat_id || ':' || cast(row_number() over (
            partition by chat_messages.chat_id
            order by chat_messages.created_at, chat_messages.chat_index, chat_messages.file_name, chat_messages.row_number
        ) as string) as message_id,
        chat_messages.source_name,
        chats.ticket_id,
        chat_messages.created_at as sent_at,
        chat_messages.actor_id as author_id,
        chat_messages.actor_kind,
        coalesce(chat_messages.actor_id in (chats.customer_id, chats.visitor_id), false) as is_by_customer,
        cast(null as string) as via_channel,
        true as is_public,
        chat_messages.message as body,
        chat_messages.chat_id,
        case when chats.channel is not null then coalesce(chat_channels.meaning, 'unknown') else 'chat' end as channel
    from chat_messages
    left join chats on chat_messages.chat_id = chats.chat_id
    left join chat_channels on lower(chats.channel) = chat_channels.raw_value
),

chats_of_tickets as (
    select ticket_id, min(sent_at) as began_at, {{ add_seconds('max(sent_at)', 3600) }} as transcribed_by
    from said_in_chats
    group by ticket_id
),

-- Where the replica doesn't say how a comment was written, a public one of a ticket that was made by chat is taken for the transcript if it
-- is not later than an hour after the last word.
commented as (
    select
        comments.*,
        coalesce(channels.meaning in ('chat', 'messaging') and lower(comments.via_channel) <> 'chat_offline_message', false)
        or coalesce(
            comments.via_channel is null and comments.is_public is not false and ticket_channels.meaning in ('chat', 'messaging')
            and comments.sent_at between chats_of_tickets.began_at and chats_of_tickets.transcribed_by,
            false
        ) as is_in_chat,
        chats_of_tickets.ticket_id is not null as is_beside_chat
    from comments
    left join tickets on comments.ticket_id = tickets.ticket_id
    left join chats_of_tickets on comments.ticket_id = chats_of_tickets.ticket_id
    left join channels on lower(comments.via_channel) = channels.raw_value
    left join channels as ticket_channels on lower(tickets.via_channel) = ticket_channels.raw_value
),

said as (
    select
        message_id, source_name, ticket_id, sent_at, author_id, cast(null as string) as actor_kind, false as is_by_customer, via_channel,
        coalesce(is_public, true) as is_public, body, cast(null as string) as chat_id, cast(null as string) as channel
    from commented
    where not (is_in_chat and is_beside_chat)
    union all
    select
        message_id, source_name, ticket_id, sent_at, author_id, actor_kind, is_by_customer, via_channel, is_public, body, chat_id, channel
    from said_in_chats
)

select
    said.message_id,
    said.source_name,
    said.ticket_id,
    said.sent_at,
    case
        when said.actor_kind in ('system', 'bot') then said.actor_kind
        when said.via_channel in ('rule', 'system') or said.author_id = said.source_name || ':-1' then 'system'
        when users.is_bot or said.via_channel like 'answer_bot%' then 'bot'
        when said.author_id = tickets.customer_id or said.is_by_customer then 'customer'
        when said.actor_kind = 'agent' then 'agent'
        when role_periods.is_agent then 'agent'
        when role_periods.is_agent is false then 'customer'
        when users.actor_type = 'agent' or assigned_users.user_id is not null then 'agent'
        when users.actor_type = 'customer' then 'customer'
        else 'third_party'
    end as author_type,
    said.author_id,
    said.is_public,
    -- A program's mail that made the ticket: nobody wrote it.
    coalesce(
        tickets.is_machine_generated and said.author_id = tickets.customer_id and said.sent_at <= tickets.created_at, false
    ) as is_auto_reply,
    said.body,
    said.chat_id,
    said.channel,
    {{ without('string', 'language') }},
    {{ without('double', 'sentiment_score') }}
from said
left join tickets on said.ticket_id = tickets.ticket_id
left join users on said.author_id = users.user_id
left join assigned_users
    on said.author_id = assigned_users.user_id and said.sent_at between assigned_users.from_at and assigned_users.to_at
left join role_periods
    on said.author_id = role_periods.user_id and said.sent_at >= role_periods.from_at and said.sent_at < role_periods.to_at
