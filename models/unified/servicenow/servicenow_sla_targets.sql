-- One row per SLA definition whose keeping an incident's history shows, in the columns of `sla_targets`.
-- A response can't be seen in incidents, and the schedules that stop a clock are in no export: those have `servicenow_ticket_due_dates`.
{{ config(enabled=vendor_is_enabled('servicenow')) }}
with

slas as (
    select * from {{ ref('stg_servicenow__contract_sla') }} where row_fate = 'accepted'
),

targets as (
    select * from {{ values_of('servicenow', 'contract_sla', 'target') }} as known
)

select
    slas.sla_id as sla_policy_id,
    slas.source_name,
    slas.name,
    -- A clock that pauses does so while the incident is on hold.
    case when slas.pause_condition is null then 'resolution' else 'agent_work' end as metric,
    'any' as priority,
    'any' as channel,
    slas.target_seconds,
    false as is_business_hours
from slas
inner join targets on lower(slas.target) = targets.raw_value
where targets.meaning = 'resolution' and slas.schedule is null and slas.target_seconds > 0
