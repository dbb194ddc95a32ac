-- One row per comment of a Zendesk ticket. Who asked is the customer of their ticket, whatever their role. Others are what the audit
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

users as (
    select * from {{ ref('zendesk_users') }}
),

assigned_users as (
    select * from {{ ref('zendesk_assigned_users') }}
),

role_periods as (
    select * from {{ ref('zendesk_role_periods') }}
)

select
    comments.message_id,
    comments.source_name,
    comments.ticket_id,
    comments.sent_at,
    case
        when comments.via_channel in ('rule', 'system') or comments.author_id = comments.source_name || ':-1' then 'system'
        when users.is_bot or comments.via_channel like 'answer_bot%' then 'bot'
        when comments.author_id = tickets.customer_id then 'customer'
        when role_periods.is_agent then 'agent'
        when role_periods.is_agent is false then 'customer'
        when users.actor_type = 'agent' or assigned_users.user_id is not null then 'agent'
        when users.actor_type = 'customer' then 'customer'
        else 'third_party'
    end as author_type,
    comments.author_id,
    coalesce(comments.is_public, true) as is_public,
    -- A program's mail that made the ticket: nobody wrote it.
    coalesce(
        tickets.is_machine_generated and comments.author_id = tickets.customer_id and comments.sent_at <= tickets.created_at, false
    ) as is_auto_reply,
    comments.body,
    {{ without('string', 'chat_id', 'channel', 'language') }},
    {{ without('double', 'sentiment_score') }}
from comments
left join tickets on comments.ticket_id = tickets.ticket_id
left join users on comments.author_id = users.user_id
left join assigned_users
    on comments.author_id = assigned_users.user_id and comments.sent_at between assigned_users.from_at and assigned_users.to_at
left join role_periods
    on comments.author_id = role_periods.user_id and comments.sent_at >= role_periods.from_at and comments.sent_at < role_periods.to_at
