-- One row per SLA definition whose keeping an incident's history shows, in the columns of `sla_targets`.
-- A response can't be seen in incidents, and the schedules that stop a clock are in no export: those have `servicenow_ticket_due_dates`.
{{ config(enabled=vendor_is_enabled('servicenow')) }}
select
    sla_id as sla_policy_id,
    source_name,
    name,
    -- A clock that pauses does so while the incident is on hold.
    case when pause_condition is null then 'resolution' else 'agent_work' end as metric,
    'any' as priority,
    'any' as channel,
    target_seconds,
    false as is_business_hours
from {{ ref('stg_servicenow__contract_sla') }}
where row_fate = 'accepted' and lower(target) = 'resolution' and schedule is null and target_seconds > 0
