-- One row per audited change of a followed field of an incident.
{{ config(enabled=vendor_is_enabled('servicenow'), materialized=kept()) }}
-- depends_on: {{ ref('affected_tickets') }}
with

record_keys as (
    select * from {{ affected(ref('servicenow_record_keys')) }}
),

audits as (
    select
        *,
        case when fieldname = 'state' then 'incident_state' else fieldname end as field
    from {{ ref('stg_servicenow__sys_audit') }}
    where
        row_fate = 'accepted'
        and tablename in ('incident', 'task')
        and fieldname in ('incident_state', 'state', 'hold_reason', 'assigned_to', 'assignment_group', 'priority', 'contact_type')
        and sys_created_on <= {{ as_of() }}
)

select
    record_keys.ticket_id,
    audits.source_name,
    audits.audit_id,
    audits.field,
    audits.sys_created_on as changed_at,
    coalesce(audits.record_checkpoint, 0) as checkpoint,
    audits.oldvalue,
    audits.newvalue,
    audits.sys_created_by
from audits
inner join record_keys on audits.document_key = record_keys.record_key
-- An instance that audits both `state` and `incident_state` writes one step twice.
qualify
    row_number() over (
        partition by record_keys.ticket_id, audits.field, audits.sys_created_on, audits.record_checkpoint, audits.newvalue
        order by audits.fieldname, audits.audit_id
    ) = 1
