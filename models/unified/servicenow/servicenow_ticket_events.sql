-- One row per change of a ServiceNow incident, found by comparing each version with the one before it.
-- The first version is compared with a new incident that nobody has yet. What `sys_audit` tells of an incident goes before that,
-- kind of change by kind of change.
{{ config(enabled=vendor_is_enabled('servicenow')) }}
with

versions as (
    select * from {{ ref('servicenow_incident_versions') }}
),

changes as (
    select
        ticket_id, version, opened_at as changed_at, 'created' as event_type,
        cast(null as string) as from_value, 'new' as to_value, cast(null as string) as solver, 0 as step
    from versions
    where version = 1
    union all
    -- An incident first seen after it was resolved was resolved when it says so, not when it was exported.
    select
        ticket_id, version,
        case
            when version = 1 and status in ('solved', 'closed') and resolved_at <= sys_updated_on then resolved_at
            else sys_updated_on
        end as changed_at,
        'status_changed' as event_type,
        coalesce(status_before, 'new') as from_value, status as to_value,
        -- A caller who resolves their own incident is no agent.
        case when status in ('solved', 'closed') then coalesce(nullif(resolved_by, customer_id), agent_id) end as solver, 5 as step
    from versions
    where status <> coalesce(status_before, 'new')
    union all
    select
        ticket_id, version, sys_updated_on as changed_at, 'assignee_changed' as event_type,
        agent_before as from_value, agent_id as to_value, cast(null as string) as solver, 2 as step
    from versions
    where agent_id is distinct from agent_before
    union all
    select
        ticket_id, version, sys_updated_on as changed_at, 'team_changed' as event_type,
        team_before as from_value, team_id as to_value, cast(null as string) as solver, 1 as step
    from versions
    where team_id is distinct from team_before
    union all
    select
        ticket_id, version, sys_updated_on as changed_at, 'priority_changed' as event_type,
        priority_before as from_value, ticket_priority as to_value, cast(null as string) as solver, 3 as step
    from versions
    where version > 1 and ticket_priority is distinct from priority_before
    union all
    select
        ticket_id, version, sys_updated_on as changed_at, 'channel_changed' as event_type,
        channel_before as from_value, channel as to_value, cast(null as string) as solver, 4 as step
    from versions
    where version > 1 and channel is distinct from channel_before
),

version_events as (
    select
        ticket_id || ':' || cast(version as string) || ':' || event_type as event_id,
        ticket_id,
        changed_at as event_at,
        event_type,
        cast(version * 10 + step as bigint) as seq,
        from_value,
        to_value,
        case when solver is not null then 'agent' end as actor_type,
        solver as actor_id
    from changes
),

audit_events as (
    select * from {{ ref('servicenow_audit_events') }}
),

audited as (
    select distinct ticket_id, event_type from audit_events
)

select version_events.*
from version_events
left join audited on version_events.ticket_id = audited.ticket_id and version_events.event_type = audited.event_type
where audited.ticket_id is null
union all
select event_id, ticket_id, event_at, event_type, seq, from_value, to_value, actor_type, actor_id
from audit_events
