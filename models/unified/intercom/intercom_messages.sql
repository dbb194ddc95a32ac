-- One row per message of an Intercom conversation: the one it began with, and each part with a text.
{{ config(enabled=vendor_is_enabled('intercom')) }}
with

conversations as (
    select * from {{ ref('stg_intercom__conversations') }} where row_fate = 'accepted'
),

parts as (
    select * from {{ ref('intercom_parts') }}
),

authors as (
    select * from {{ values_of('intercom', 'conversations', 'author_type') }} as authors
),

-- An admin can answer while assigning, closing or snoozing; other parts, and all notes, are for colleagues.
texts as (
    select
        part_id as message_id, source_name, ticket_id, created_at as sent_at, author_type, author_id, body,
        step in ('reply', 'opened', 'closed', 'snoozed', 'assigned', 'assigned_and_opened') as is_public
    from parts
    union all
    -- Without its parts, the reply that a conversation states is all that is known; a message here would hide that.
    select
        conversations.ticket_id || ':source' as message_id, conversations.source_name, conversations.ticket_id,
        conversations.created_at as sent_at,
        case when conversations.is_bot then 'bot' else coalesce(authors.meaning, 'unknown') end as author_type,
        conversations.author_id, conversations.body, true as is_public
    from conversations
    left join authors on lower(conversations.author_type) = authors.raw_value
    where conversations.first_admin_reply_at is null or conversations.ticket_id in (select parts.ticket_id from parts)
)

select
    message_id,
    source_name,
    ticket_id,
    sent_at,
    author_type,
    author_id,
    is_public,
    false as is_auto_reply,
    body,
    {{ without('string', 'chat_id', 'channel', 'language') }},
    {{ without('double', 'sentiment_score') }}
from texts
where {{ has_text('body') }}
