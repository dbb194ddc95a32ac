-- One row per delivered stretch of a ticket's life with one status, department and agent. A stretch that has ended goes before
-- the same one while it ran. Several may begin in one second: without an id it is what they hold that tells them apart.
{{ config(enabled=vendor_is_enabled('liveagent'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_ticket_history as (
    select * from {{ source('liveagent', 'ticket_history') }}
    where {{ is_changed('ticket_history', 'conversation_id', vendor='liveagent') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        case
            when {{ trimmed('id') }} is not null then {{ row_key('conversation_id', 'id') }}
            else {{ row_key('conversation_id', 'date_from', 'status', 'department_id', 'agent_id') }}
        end as row_key,
        {{ source_key('conversation_id') }} as ticket_id,
        {{ instant_or_epoch('date_from') }} as date_from,
        {{ source_key('id') }} as history_id,
        {{ source_key('department_id') }} as team_id,
        {{ source_key('agent_id') }} as agent_id,
        {{ trimmed('status') }} as status,
        {{ instant_or_epoch('date_to') }} as date_to,
        {{ number('elapsed_time') }} as elapsed_time,
        {{ first_rejection([
            missing('conversation_id', 'date_from', 'status'),
            not_an_instant_or_epoch('date_from', 'date_to'),
            not_a_number('elapsed_time'),
            ends_before('date_to', instant_or_epoch('date_to'), instant_or_epoch('date_from')),
        ]) }} as rejection
    from raw_ticket_history
)

select
    *,
    {{ row_fate(key='source_name, row_key', newest='date_to') }} as row_fate
from typed
