-- One row per delivered version of a promise on a ticket. One that is closed goes before the same one while it ran.
{{ config(enabled=vendor_is_enabled('liveagent'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_sla_history as (
    select * from {{ source('liveagent', 'sla_history') }}
    where {{ is_changed('sla_history', 'id', vendor='liveagent') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as sla_id,
        {{ source_key('conversationid') }} as ticket_id,
        {{ source_key('sla_level_id') }} as sla_level_id,
        {{ trimmed('sla_type') }} as sla_type,
        {{ instant_or_epoch('date_created') }} as date_created,
        {{ instant_or_epoch('date_due') }} as date_due,
        {{ instant_or_epoch('date_closed') }} as date_closed,
        {{ number('total_time') }} as total_time,
        {{ number('elapsed_time') }} as elapsed_time,
        {{ source_key('responsible_agent_id') }} as responsible_agent_id,
        {{ source_key('resolving_agent_id') }} as resolving_agent_id,
        {{ first_rejection([
            missing('id', 'conversationid', 'date_created'),
            not_an_instant_or_epoch('date_created', 'date_due', 'date_closed'),
            not_a_number('total_time', 'elapsed_time'),
        ]) }} as rejection
    from raw_sla_history
)

select
    *,
    {{ row_fate(key='source_name, sla_id', newest='date_closed') }} as row_fate
from typed
