{{ config(materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_chats as (
    select * from {{ source('generic', 'chats') }}
    where {{ is_changed('chats', 'chat_id') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('chat_id') }} as row_key,
        {{ source_key('chat_id') }} as chat_id,
        {{ instant('requested_at') }} as requested_at,
        {{ enumeration('outcome', enumerated('chat_outcome')) }} as outcome,
        outcome as outcome_raw,
        {{ instant('queue_entered_at') }} as queue_entered_at,
        {{ instant('accepted_at') }} as accepted_at,
        {{ instant('first_agent_message_at') }} as first_agent_message_at,
        {{ instant('ended_at') }} as ended_at,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ source_key('customer_id') }} as customer_id,
        {{ trimmed('visitor_key') }} as visitor_key,
        {{ source_key('agent_id') }} as agent_id,
        {{ source_key('team_id') }} as team_id,
        {{ boolean('is_proactive') }} as is_proactive,
        {{ boolean('is_ticket_origin') }} as is_ticket_origin,
        {{ number('active_seconds') }} as active_seconds,
        {{ enumeration('channel', enumerated('channel')) }} as channel,
        channel as channel_raw,
        {{ number('rating') }} as rating,
        comment,
        {{ first_rejection([
            missing('chat_id', 'requested_at', 'outcome'),
            not_an_instant('requested_at', 'queue_entered_at', 'accepted_at', 'first_agent_message_at', 'ended_at'),
            not_a_boolean('is_proactive', 'is_ticket_origin'),
            not_a_number('active_seconds', 'rating'),
            negative('active_seconds'),
            ends_before('accepted_at', instant('accepted_at'), instant('requested_at')),
            ends_before('accepted_at', instant('accepted_at'), instant('queue_entered_at')),
            ends_before('ended_at', instant('ended_at'), instant('requested_at')),
            ends_before('ended_at', instant('ended_at'), instant('queue_entered_at')),
            ends_before('ended_at', instant('ended_at'), instant('accepted_at')),
            outside('rating', number('rating'), 1, 5),
        ]) }} as rejection
    from raw_chats
)

select
    *,
    {{ row_fate(key='source_name, chat_id') }} as row_fate
from typed
