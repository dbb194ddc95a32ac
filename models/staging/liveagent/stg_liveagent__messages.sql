-- One row per delivered message of a ticket, where messages come as a table of their own.
{{ config(enabled=vendor_is_enabled('liveagent'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_messages as (
    select * from {{ source('liveagent', 'messages') }}
    where {{ is_changed('messages', 'id', vendor='liveagent') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as message_id,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ source_key('message_group_id') }} as message_group_id,
        {{ source_key('userid') }} as user_id,
        {{ trimmed('type') }} as type,
        {{ instant_or_epoch('datecreated') }} as date_created,
        {{ trimmed('format') }} as format,
        message,
        {{ trimmed('visibility') }} as visibility,
        {{ first_rejection([
            missing('id', 'ticket_id', 'type', 'datecreated'),
            not_an_instant_or_epoch('datecreated'),
        ]) }} as rejection
    from raw_messages
)

select
    *,
    {{ row_fate(key='source_name, message_id') }} as row_fate
from typed
