-- One row per delivered row of `ticket_chat`: one chat of a ticket.
{{ config(enabled=vendor_is_enabled('zendesk'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_ticket_chats as (
    select * from {{ source('zendesk', 'ticket_chat') }}
    where {{ is_changed('ticket_chat', 'chat_id', vendor='zendesk') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('chat_id') }} as row_key,
        {{ source_key('chat_id') }} as chat_id,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ source_key('user_id') }} as customer_id,
        {{ source_key('visitor_id') }} as visitor_id,
        {{ trimmed('channel') }} as channel,
        {{ trimmed('initiator') }} as initiator,
        {{ instant_or_epoch('_fivetran_synced') }} as _fivetran_synced,
        {{ first_rejection([
            missing('chat_id', 'ticket_id'),
            not_an_instant_or_epoch('_fivetran_synced'),
        ]) }} as rejection
    from raw_ticket_chats
)

select
    *,
    {{ row_fate(key='source_name, chat_id', newest='_fivetran_synced') }} as row_fate
from typed
