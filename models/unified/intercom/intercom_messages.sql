-- One row per message of an Intercom conversation: the one it began with, and each part with a text.
{{ config(enabled=vendor_is_enabled('intercom')) }}
with

conversations as (
    select * from {{ ref('stg_intercom__conversations') }} where row_fate = 'accepted'
),

parts as (
    select * from {{ ref('stg_intercom__conversation_parts') }} where row_fate = 'accepted'
),

authors as (
    select * from {{ values_of('intercom', 'conversation_parts', 'author_type') }} as authors
),

-- An admin can answer while assigning, closing or snoozing; other parts, and all notes, are for colleagues.
texts as (
    select
        part_id as message_id, source_name, ticket_id, created_at as sent_at, author_type, author_id, is_bot, body,
        part_type in ('comment', 'quick_reply', 'open', 'close', 'snoozed', 'snooze') or part_type like '%assign%' as is_public
    from parts
    union all
    -- Without its parts, the reply that a conversation states is all that is known; a message here would hide that.
    select
        ticket_id || ':source' as message_id, source_name, ticket_id, created_at as sent_at, author_type, author_id, is_bot, body,
        true as is_public
    from conversations
    where first_admin_reply_at is null or ticket_id in (select parts.ticket_id from parts)
)

select
    texts.message_id,
    texts.source_name,
    texts.ticket_id,
    texts.sent_at,
    case when texts.is_bot then 'bot' else coalesce(authors.meaning, 'unknown') end as author_type,
    texts.author_id,
    texts.is_public,
    false as is_auto_reply,
    texts.body,
    {{ without('string', 'chat_id', 'channel', 'language') }},
    {{ without('double', 'sentiment_score') }}
from texts
left join authors on lower(texts.author_type) = authors.raw_value
where {{ has_text('texts.body') }}
