{{ config(materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

delivered_messages as {{ not_copied() if not is_partial_load() }} (
    select * from {{ source('generic', 'messages') }}
    where {{ is_changed('messages', 'message_id') }}
),

-- Nearly all came once. Only the others are put in order, for that takes long for millions.
repeated_messages as (
    select {{ source_key('message_id') }} as repeated_id
    from delivered_messages
    group by {{ source_key('message_id') }}
    having count(*) > 1
),

raw_messages as {{ not_copied() }} (
    select delivered_messages.*, repeated_messages.repeated_id is not null as is_repeated
    from delivered_messages
    left join repeated_messages on {{ source_key('message_id') }} = repeated_messages.repeated_id
),

typed as {{ not_copied() }} (
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
        ]) }} as rejection,
        is_repeated
    from raw_messages
),

superseded_messages as (
    select file_name, row_number
    from typed
    where is_repeated and rejection is null
    qualify {{ place_from_newest('message_id') }} > 1
)

select
    typed.source_name,
    typed.file_name,
    typed.row_number,
    typed.row_key,
    typed.message_id,
    typed.sent_at,
    typed.ticket_id,
    typed.chat_id,
    typed.author_type,
    typed.author_type_raw,
    typed.author_id,
    typed.direction,
    typed.direction_raw,
    typed.is_public,
    typed.is_auto_reply,
    typed.channel,
    typed.channel_raw,
    typed.body,
    typed.language,
    typed.sentiment_score,
    typed.rejection,
    case
        when typed.rejection is not null then 'rejected'
        when superseded_messages.row_number is not null then 'superseded'
        else 'accepted'
    end as row_fate
from typed
left join superseded_messages on typed.file_name = superseded_messages.file_name and typed.row_number = superseded_messages.row_number
