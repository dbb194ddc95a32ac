-- One row per incident whose promise of resolution runs by a schedule: until when it is promised, in the columns of `ticket_due_dates`.
-- ServiceNow moves the end on while an incident is on hold: of one that is, and is past it, there is no end yet.
{{ config(enabled=vendor_is_enabled('servicenow')) }}
with

task_slas as (
    select * from {{ ref('stg_servicenow__task_sla') }} where row_fate = 'accepted'
),

promises as (
    select * from {{ ref('servicenow_last_promises') }}
),

contracts as (
    select sla_id, schedule from {{ ref('stg_servicenow__contract_sla') }} where row_fate = 'accepted'
),

tickets as (
    select ticket_id, status from {{ ref('servicenow_tickets') }}
),

last_promises as (
    select
        promises.ticket_id,
        contracts.schedule,
        task_slas.planned_end_time as due_at
    from promises
    inner join task_slas on promises.task_sla_id = task_slas.task_sla_id
    inner join contracts on promises.sla_id = contracts.sla_id
)

select
    last_promises.ticket_id,
    'resolution' as metric,
    last_promises.due_at
from last_promises
inner join tickets on last_promises.ticket_id = tickets.ticket_id
where
    last_promises.schedule is not null
    and last_promises.due_at is not null
    and (last_promises.due_at > {{ as_of() }} or tickets.status not in ('pending', 'on_hold'))
