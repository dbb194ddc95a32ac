-- One row per comment on a Vtiger ticket, in the columns of `messages`. A comment that an upgrade copied from the older table
-- into the newer one is there once.
{{ config(enabled=vendor_is_enabled('vtiger'), materialized='table') }}
with

tickets as (
    select ticket_id from {{ ref('stg_vtiger__helpdesk') }} where row_fate = 'accepted'
    union
    select ticket_id from {{ ref('stg_vtiger__cases') }} where row_fate = 'accepted'
),

newer_comments as (
    select * from {{ ref('stg_vtiger__modcomments') }} where row_fate = 'accepted'
),

older_comments as (
    select * from {{ ref('stg_vtiger__ticketcomments') }} where row_fate = 'accepted'
),

authors as (
    select * from {{ values_of('vtiger', 'ticketcomments', 'ownertype') }} as authors
),

-- Whoever is not said to be a customer is a user.
comments as (
    select
        comment_id as message_id, source_name, ticket_id, createdtime as sent_at, commentcontent as body, 1 as preference,
        case when contact_id is not null then 'customer' else 'agent' end as author_type,
        coalesce(contact_id, creator_id, owner_id) as author_id,
        coalesce(not is_private, true) as is_public
    from newer_comments
    union all
    select
        older_comments.comment_id || ':ticketcomment' as message_id, older_comments.source_name, older_comments.ticket_id,
        older_comments.createdtime as sent_at, older_comments.comments as body, 2 as preference,
        case when older_comments.ownertype is null then 'agent' else coalesce(authors.meaning, 'unknown') end as author_type,
        older_comments.author_id,
        true as is_public
    from older_comments
    left join authors on lower(older_comments.ownertype) = authors.raw_value
),

kept_comments as (
    select *
    from comments
    qualify preference = 1 or min(preference) over (partition by ticket_id, sent_at, author_type, body) = 2
)

select
    message_id,
    source_name,
    ticket_id,
    {{ without('string', 'chat_id', 'channel', 'language') }},
    sent_at,
    author_type,
    author_id,
    is_public,
    false as is_auto_reply,
    body,
    {{ without('double', 'sentiment_score') }}
from kept_comments
where ticket_id in (select tickets.ticket_id from tickets)
