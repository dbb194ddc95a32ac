-- One row per delivered chat.
{{ config(enabled=vendor_is_enabled('atlasmic'), materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_chats as (
    select * from {{ source('atlasmic', 'chats') }}
    where {{ is_changed('chats', 'chat_id', vendor='atlasmic') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('chat_id') }} as row_key,
        {{ source_key('chat_id') }} as chat_id,
        {{ trimmed('visitor_id') }} as visitor_id,
        {{ instant_or_epoch('started_at') }} as started_at,
        {{ instant_or_epoch('first_agent_reply_at') }} as first_agent_reply_at,
        {{ instant_or_epoch('ended_at') }} as ended_at,
        {{ referred_key('agent') }} as agent_id,
        {{ number('rating_1_5') }} as rating,
        comment,
        {{ trimmed('channel') }} as channel,
        {{ first_rejection([
            missing('chat_id', 'started_at'),
            not_an_instant_or_epoch('started_at', 'first_agent_reply_at', 'ended_at'),
            not_a_number('rating_1_5'),
            outside('rating_1_5', number('rating_1_5'), 1, 5),
            ends_before('first_agent_reply_at', instant_or_epoch('first_agent_reply_at'), instant_or_epoch('started_at')),
            ends_before('ended_at', instant_or_epoch('ended_at'), instant_or_epoch('started_at')),
            ends_before('ended_at', instant_or_epoch('ended_at'), instant_or_epoch('first_agent_reply_at')),
        ]) }} as rejection
    from raw_chats
)

select
    *,
    {{ row_fate(key='source_name, chat_id') }} as row_fate
from typed
