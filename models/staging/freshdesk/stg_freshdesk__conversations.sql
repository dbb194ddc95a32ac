-- One row per delivered version of a reply or note on a Freshdesk ticket.
{{ config(enabled=vendor_is_enabled('freshdesk'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_conversations as (
    select * from {{ source('freshdesk', 'conversations') }}
    where {{ is_changed('conversations', 'id', vendor='freshdesk') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as message_id,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ source_key('user_id') }} as author_id,
        {{ boolean('incoming') }} as is_incoming,
        coalesce({{ boolean('private') }}, false) as is_private,
        {{ trimmed('source') }} as source,
        coalesce({{ boolean('auto_response') }}, false) or {{ trimmed('automation_id') }} is not null as is_automatic,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        body_text,
        {{ first_rejection([
            missing('id', 'ticket_id', 'created_at'),
            not_an_instant_or_epoch('created_at', 'updated_at'),
            not_a_boolean('incoming', 'private', 'auto_response'),
        ]) }} as rejection
    from raw_conversations
)

select
    *,
    {{ row_fate(key='source_name, message_id', newest='updated_at') }} as row_fate
from typed
