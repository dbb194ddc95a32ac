-- One row per comment of a Zendesk ticket in the columns of `messages`. Rules, bots and merges never speak as an agent,
-- whoever they are attributed to. Who asked is the customer of the own ticket, whatever the role; whom it was assigned to is an agent.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
with

comments as (
    select * from {{ ref('stg_zendesk_api__ticket_comments') }} where row_fate = 'accepted'
),

tickets as (
    select ticket_id, customer_id from {{ ref('stg_zendesk_api__tickets') }} where row_fate = 'accepted'
),

assigned_users as (
    select * from {{ ref('zendesk_api_assigned_users') }}
),

actors as (
    select user_id, actor_type from {{ ref('zendesk_api_actors') }}
)

select
    comments.comment_id as message_id,
    comments.source_name,
    comments.ticket_id,
    {{ without('string', 'chat_id') }},
    comments.created_at as sent_at,
    case
        when lower(comments.via_channel) like 'answer_bot%' or lower(comments.via_rel) = 'answer_bot' then 'bot'
        when {{ zendesk_automatic('comments.via_channel', 'comments.via_rel') }} or comments.author_id like '%:-1' then 'system'
        when actors.actor_type in ('bot', 'system') then actors.actor_type
        when comments.author_id = tickets.customer_id then 'customer'
        when assigned_users.user_id is not null then 'agent'
        when actors.actor_type <> 'unknown' then actors.actor_type
        else 'third_party'
    end as author_type,
    comments.author_id,
    comments.is_public,
    {{ zendesk_automatic('comments.via_channel', 'comments.via_rel') }} or coalesce(lower(comments.via_rel) = 'merge', false) as is_auto_reply,
    case when comments.via_channel is not null then coalesce(channels.meaning, 'unknown') end as channel,
    {{ without('string', 'language') }},
    comments.body,
    {{ without('double', 'sentiment_score') }}
from comments
left join tickets on comments.ticket_id = tickets.ticket_id
left join actors on comments.author_id = actors.user_id
left join assigned_users on comments.ticket_id = assigned_users.ticket_id and comments.author_id = assigned_users.user_id
left join {{ values_of('zendesk_api', 'tickets', 'via_channel') }} as channels on lower(comments.via_channel) = channels.raw_value
