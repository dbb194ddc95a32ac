-- One row per delivered version of an incident: its state at one update. The same version sent again supersedes the earlier copy.
{{ config(enabled=vendor_is_enabled('servicenow'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_incidents as (
    select * from {{ source('servicenow', 'incidents') }}
    where {{ is_changed('incidents', 'number', vendor='servicenow') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('number', 'sys_updated_on', 'sys_mod_count') }} as row_key,
        {{ source_key('number') }} as ticket_id,
        {{ trimmed('sys_id') }} as sys_id,
        {{ instant_or_epoch('opened_at') }} as opened_at,
        {{ instant_or_epoch('sys_created_on') }} as sys_created_on,
        {{ instant_or_epoch('sys_updated_on') }} as sys_updated_on,
        {{ integer('sys_mod_count') }} as sys_mod_count,
        {{ trimmed('incident_state') }} as incident_state,
        {{ trimmed('hold_reason') }} as hold_reason,
        {{ trimmed('priority') }} as priority,
        {{ trimmed('contact_type') }} as contact_type,
        {{ trimmed('category') }} as category,
        {{ source_key(servicenow_reference('assignment_group')) }} as team_id,
        {{ source_key(servicenow_reference('assigned_to')) }} as agent_id,
        {{ source_key(servicenow_reference('resolved_by')) }} as resolved_by,
        {{ source_key(servicenow_reference('caller_id')) }} as customer_id,
        {{ source_key(servicenow_reference('parent_incident')) }} as parent_ticket_id,
        {{ instant_or_epoch('resolved_at') }} as resolved_at,
        {{ instant_or_epoch('closed_at') }} as closed_at,
        {{ integer('reopen_count') }} as reopen_count,
        {{ integer('reassignment_count') }} as reassignment_count,
        {{ boolean('made_sla') }} as made_sla,
        {{ first_rejection([
            missing('number', 'opened_at', 'sys_updated_on', 'incident_state'),
            not_an_instant_or_epoch('opened_at', 'sys_created_on', 'sys_updated_on', 'resolved_at', 'closed_at'),
            not_an_integer('sys_mod_count', 'reopen_count', 'reassignment_count'),
            not_a_boolean('made_sla'),
            ends_before('resolved_at', instant_or_epoch('resolved_at'), instant_or_epoch('opened_at')),
            ends_before('closed_at', instant_or_epoch('closed_at'), instant_or_epoch('opened_at')),
        ]) }} as rejection
    from raw_incidents
)

select
    *,
    {{ row_fate(key='source_name, ticket_id, sys_updated_on, sys_mod_count') }} as row_fate
from typed
