-- One row per delivered entry of a ticket: a letter, a chat, a call, a note or a step such as resolving it.
{{ config(enabled=vendor_is_enabled('liveagent'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_message_groups as (
    select * from {{ source('liveagent', 'message_groups') }}
    where {{ is_changed('message_groups', 'id', vendor='liveagent') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        _source_timezone as source_timezone,
        {{ source_key('id') }} as message_group_id,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ source_key('parent_id') }} as parent_group_id,
        {{ source_key('userid') }} as user_id,
        {{ trimmed('type') }} as type,
        {{ trimmed('status') }} as status,
        {{ instant_or_epoch('datecreated') }} as date_created,
        {{ instant_or_epoch('datefinished') }} as date_finished,
        messages,
        {{ first_rejection([
            missing('id', 'ticket_id', 'type', 'datecreated'),
            not_an_instant_or_epoch('datecreated', 'datefinished'),
            ends_before('datefinished', instant_or_epoch('datefinished'), instant_or_epoch('datecreated')),
        ]) }} as rejection
    from raw_message_groups
)

select
    *,
    {{ row_fate(key='source_name, message_group_id') }} as row_fate
from typed
