-- One row per audited change of an incident and for the promise that it has, in the columns of `ticket_events`.
{{ config(enabled=vendor_is_enabled('servicenow')) }}
with

changes as (
    select * from {{ ref('servicenow_audited_changes') }}
),

states as (
    select
        states.*,
        split_part(states.ticket_id, ':', 1) as source_name
    from {{ ref('servicenow_audited_states') }} as states
),

promises as (
    select * from {{ ref('servicenow_last_promises') }}
),

versions as (
    select * from {{ ref('servicenow_incident_versions') }}
),

tickets as (
    select ticket_id, created_at from {{ ref('servicenow_tickets') }}
),

targets as (
    select sla_policy_id from {{ ref('servicenow_sla_targets') }}
),

solves as (
    select
        audit_id,
        ticket_id,
        changed_at,
        lead(changed_at) over (partition by ticket_id order by place) as next_changed_at
    from states
    where status in ('solved', 'closed') and status_before not in ('solved', 'closed')
),

-- The audit has login names, incidents have names or ids of people: the first version after a solve, and before another, tells the solver.
-- A caller who resolves their own incident is no agent.
solvers as (
    select
        solves.audit_id,
        nullif(versions.resolved_by, versions.customer_id) as solver
    from solves
    inner join versions
        on
            solves.ticket_id = versions.ticket_id
            and solves.changed_at <= versions.sys_updated_on
            and versions.sys_updated_on < coalesce(solves.next_changed_at, cast('2999-12-31' as timestamp))
    qualify row_number() over (partition by solves.audit_id order by versions.version) = 1
),

events as (
    select
        states.ticket_id || ':audit:created' as event_id, states.ticket_id, states.source_name, tickets.created_at as changed_at, 0 as checkpoint,
        'created' as event_type, cast(null as string) as from_value, states.first_status as to_value, cast(null as string) as changed_by,
        0 as step
    from states
    inner join tickets on states.ticket_id = tickets.ticket_id
    where states.place = 1
    union all
    select
        audit_id as event_id, ticket_id, source_name, changed_at, checkpoint, 'status_changed' as event_type,
        status_before as from_value, status as to_value, sys_created_by as changed_by, 5 as step
    from states
    where status <> status_before
    union all
    select
        audit_id as event_id, ticket_id, source_name, changed_at, checkpoint,
        case field when 'assigned_to' then 'assignee_changed' else 'team_changed' end as event_type,
        source_name || ':' || oldvalue as from_value, source_name || ':' || newvalue as to_value, sys_created_by as changed_by,
        case field when 'assigned_to' then 2 else 1 end as step
    from changes
    where field in ('assigned_to', 'assignment_group')
    union all
    select
        changes.audit_id as event_id, changes.ticket_id, changes.source_name, changes.changed_at, changes.checkpoint,
        case changes.field when 'priority' then 'priority_changed' else 'channel_changed' end as event_type,
        case when changes.oldvalue is not null then coalesce(values_before.meaning, 'unknown') end as from_value,
        case when changes.newvalue is not null then coalesce(values_after.meaning, 'unknown') end as to_value,
        changes.sys_created_by as changed_by,
        case changes.field when 'priority' then 3 else 4 end as step
    from changes
    left join {{ ref('vendor_values') }} as values_before
        on
            values_before.vendor = 'servicenow'
            and values_before.raw_table = 'incidents'
            and changes.field = values_before.raw_column
            and lower(changes.oldvalue) = values_before.raw_value
    left join {{ ref('vendor_values') }} as values_after
        on
            values_after.vendor = 'servicenow'
            and values_after.raw_table = 'incidents'
            and changes.field = values_after.raw_column
            and lower(changes.newvalue) = values_after.raw_value
    where changes.field in ('priority', 'contact_type')
    union all
    select
        promises.task_sla_id as event_id, promises.ticket_id, promises.source_name, promises.start_time as changed_at, 0 as checkpoint,
        'sla_applied' as event_type, cast(null as string) as from_value, targets.sla_policy_id as to_value,
        cast(null as string) as changed_by, 6 as step
    from promises
    inner join targets on promises.sla_id = targets.sla_policy_id
)

select
    events.event_id,
    events.ticket_id,
    events.changed_at as event_at,
    events.event_type,
    cast(events.checkpoint * 10 + events.step as bigint) as seq,
    events.from_value,
    events.to_value,
    case
        when events.changed_by in ('system', 'guest') then 'system'
        when events.changed_by is not null or solvers.solver is not null then 'agent'
    end as actor_type,
    case when coalesce(events.changed_by, '') not in ('system', 'guest') then solvers.solver end as actor_id
from events
left join solvers on events.event_id = solvers.audit_id
