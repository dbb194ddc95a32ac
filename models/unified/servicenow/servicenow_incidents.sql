-- One row per accepted version of an incident, delivered as one row or as a task with what the incident has beside it: that of the
-- same update, else the newest.
{{ config(enabled=vendor_is_enabled('servicenow')) }}
with

incidents as (
    select * from {{ ref('stg_servicenow__incidents') }} where row_fate = 'accepted'
),

tasks as (
    select * from {{ ref('stg_servicenow__task') }} where row_fate = 'accepted'
),

parts as (
    select * from {{ ref('stg_servicenow__incident') }} where row_fate = 'accepted'
),

whole_tasks as (
    select
        tasks.*,
        split_part(tasks.task_id, ':', 2) as sys_id,
        coalesce(tasks.state, parts.incident_state) as incident_state,
        parts.hold_reason,
        parts.category,
        parts.resolved_by,
        parts.customer_id as caller_id,
        parts.resolved_at,
        parts.reopen_count
    from tasks
    left join parts on tasks.task_id = parts.incident_id
    where tasks.sys_class_name = 'incident' or parts.incident_id is not null
    qualify
        row_number() over (
            partition by tasks.task_id, tasks.sys_updated_on, tasks.sys_mod_count
            order by case when parts.sys_updated_on = tasks.sys_updated_on then 0 else 1 end, parts.sys_updated_on desc nulls last
        ) = 1
)

select
    'incidents' as delivered_as,
    source_name, file_name, row_number, ticket_id, sys_id, opened_at, sys_updated_on, sys_mod_count, incident_state, hold_reason, priority,
    contact_type, category, team_id, agent_id, resolved_by, customer_id, resolved_at, closed_at, reopen_count, reassignment_count, made_sla
from incidents
union all
select
    'task' as delivered_as,
    source_name, file_name, row_number, ticket_id, sys_id, opened_at, sys_updated_on, sys_mod_count, incident_state, hold_reason, priority,
    contact_type, category, team_id, agent_id, resolved_by, caller_id as customer_id, resolved_at, closed_at, reopen_count,
    reassignment_count, made_sla
from whole_tasks
