-- One row per delivered row of `ticket_chat_event`: one thing said or done in a chat, with the chat's ticket.
-- An actor is a user's id, alone or after `agent:`, an id of a program of Zendesk's after another word, or `__system` and the like.
{{ config(enabled=vendor_is_enabled('zendesk'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_ticket_chat_events as (
    select * from {{ source('zendesk', 'ticket_chat_event') }}
    where {{ is_changed('ticket_chat_event', 'chat_id', vendor='zendesk') }}
),

actors as (
    select
        *,
        {{ trimmed('actor_id') }} as actor,
        coalesce(substr({{ trimmed('actor_id') }}, 1, 2) = '__' or trim(actor_id) like '%:', true) as is_system,
        coalesce(trim(actor_id) like '%:%', false) as is_prefixed,
        -- Several of one instant are told apart by their number; without one, by what they say, which a key must not show.
        case
            when {{ trimmed('chat_index') }} is null then {{ hash_text(row_key('type', 'actor_id', 'message')) }}
        end as unnumbered_content
    from raw_ticket_chat_events
),

chats as (
    select chat_id as known_id, ticket_id from {{ ref('stg_zendesk__ticket_chat') }} where row_fate = 'accepted'
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('chat_id', 'created_at', 'chat_index', 'unnumbered_content') }} as row_key,
        {{ source_key('chat_id') }} as chat_id,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ integer('chat_index') }} as chat_index,
        lower({{ trimmed('type') }}) as type,
        case
            when is_system then 'system'
            when actor like 'agent:%' then 'agent'
            when is_prefixed then 'bot'
        end as actor_kind,
        case
            when is_system then null
            when is_prefixed then _source_name || ':' || split_part(actor, ':', 2)
            else {{ source_key('actor') }}
        end as actor_id,
        message,
        unnumbered_content,
        {{ boolean('is_history_context') }} as is_history_context,
        {{ instant_or_epoch('_fivetran_synced') }} as _fivetran_synced,
        {{ first_rejection([
            missing('chat_id', 'created_at', 'type'),
            not_an_instant_or_epoch('created_at', '_fivetran_synced'),
            not_an_integer('chat_index'),
            not_a_boolean('is_history_context'),
        ]) }} as rejection
    from actors
),

of_tickets as (
    select typed.*, chats.ticket_id
    from typed
    left join chats on typed.chat_id = chats.known_id
)

select
    *,
    {{ row_fate(key='source_name, chat_id, created_at, chat_index, unnumbered_content', newest='_fivetran_synced') }} as row_fate
from of_tickets
