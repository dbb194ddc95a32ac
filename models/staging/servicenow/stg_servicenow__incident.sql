-- One row per delivered version of what an incident has beside its task, where exports have that in a table of its own.
{{ config(enabled=vendor_is_enabled('servicenow'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_incidents as (
    select * from {{ source('servicenow', 'incident') }}
    where {{ is_changed('incident', 'sys_id', vendor='servicenow') }}
),

tasks as (
    select task_id as known_id, min(ticket_id) as ticket_id
    from {{ ref('stg_servicenow__task') }}
    where row_fate = 'accepted'
    group by task_id
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('sys_id', 'sys_updated_on') }} as row_key,
        {{ source_key('sys_id') }} as incident_id,
        {{ instant_or_epoch('sys_updated_on') }} as sys_updated_on,
        {{ trimmed('incident_state') }} as incident_state,
        {{ trimmed('hold_reason') }} as hold_reason,
        {{ trimmed('raw_incidents.category') }} as category,
        {{ source_key(servicenow_reference('resolved_by')) }} as resolved_by,
        {{ source_key(servicenow_reference('caller_id')) }} as customer_id,
        {{ instant_or_epoch('resolved_at') }} as resolved_at,
        {{ integer('reopen_count') }} as reopen_count,
        tasks.ticket_id,
        {{ first_rejection([
            missing('sys_id'),
            not_an_instant_or_epoch('sys_updated_on', 'resolved_at'),
            not_an_integer('reopen_count'),
        ]) }} as rejection
    from raw_incidents
    left join tasks on {{ source_key('sys_id') }} = tasks.known_id
)

select
    *,
    {{ row_fate(key='source_name, incident_id, sys_updated_on') }} as row_fate
from typed
