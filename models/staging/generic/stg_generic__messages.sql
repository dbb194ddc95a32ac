{{ config(materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_messages as (
    select * from {{ source('generic', 'messages') }}
    where {{ is_changed('messages', 'message_id') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('message_id') }} as row_key,
        {{ source_key('message_id') }} as message_id,
        {{ instant('sent_at') }} as sent_at,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ source_key('chat_id') }} as chat_id,
        {{ enumeration('author_type', enumerated('actor_type')) }} as author_type,
        author_type as author_type_raw,
        {{ source_key('author_id') }} as author_id,
        {{ enumeration('direction', enumerated('direction')) }} as direction,
        direction as direction_raw,
        coalesce({{ boolean('is_public') }}, true) as is_public,
        coalesce({{ boolean('is_auto_reply') }}, false) as is_auto_reply,
        {{ enumeration('channel', enumerated('channel')) }} as channel,
        channel as channel_raw,
        body,
        {{ trimmed('language') }} as language,
        {{ number('sentiment_score') }} as sentiment_score,
        {{ first_rejection([
            missing('message_id', 'sent_at', 'author_type'),
            missing_both('ticket_id', 'chat_id'),
            not_an_instant('sent_at'),
            not_a_boolean('is_public', 'is_auto_reply'),
            not_a_number('sentiment_score'),
            outside('sentiment_score', number('sentiment_score'), -1, 1),
        ]) }} as rejection
    from raw_messages
)

select
    *,
    {{ row_fate(key='source_name, message_id') }} as row_fate
from typed
