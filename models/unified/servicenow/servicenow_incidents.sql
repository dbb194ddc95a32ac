-- One row per accepted version of an incident, delivered as one row or as a task with what the incident has beside it: that of the
-- same update, else the last before it, else the first after it.
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

known_parts as (
    select
        *,
        row_number() over (partition by incident_id order by sys_updated_on nulls first) as place
    from parts
    where sys_updated_on is null or sys_updated_on <= {{ as_of() }}
),

updates as (
    select task_id, sys_updated_on, 0 as parts from tasks
    union all
    select incident_id as task_id, sys_updated_on, 1 as parts from known_parts
),

-- Rows of one update are counted together.
parts_so_far as (
    select distinct
        task_id,
        sys_updated_on,
        sum(parts) over (partition by task_id order by sys_updated_on nulls first range between unbounded preceding and current row) as parts
    from updates
),

-- Where there is none so far, the first to come.
whole_tasks as (
    select
        tasks.*,
        split_part(tasks.task_id, ':', 2) as sys_id,
        coalesce(tasks.state, known_parts.incident_state) as incident_state,
        known_parts.hold_reason,
        known_parts.category,
        known_parts.resolved_by,
        known_parts.customer_id as caller_id,
        known_parts.resolved_at,
        known_parts.reopen_count
    from tasks
    inner join parts_so_far on tasks.task_id = parts_so_far.task_id and tasks.sys_updated_on = parts_so_far.sys_updated_on
    left join known_parts on tasks.task_id = known_parts.incident_id and greatest(parts_so_far.parts, 1) = known_parts.place
    where tasks.sys_class_name = 'incident' or tasks.task_id in (select parts.incident_id from parts)
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
