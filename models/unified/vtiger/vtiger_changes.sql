-- One row per changed field of a Vtiger ticket, as delivered, from ModTracker or else from the ticket's own log.
{{ config(enabled=vendor_is_enabled('vtiger'), materialized=kept()) }}
-- depends_on: {{ ref('affected_tickets') }}
with

tracked as (
    select
        changes.*,
        steps.meaning as step
    from {{ affected(ref('stg_vtiger__modtracker_basic')) }} as changes
    left join {{ values_of('vtiger', 'modtracker_basic', 'status') }} as steps on lower(changes.status) = steps.raw_value
    where changes.row_fate = 'accepted'
),

details as (
    select * from {{ ref('stg_vtiger__modtracker_detail') }} where row_fate = 'accepted'
),

logged as (
    select * from {{ affected(ref('vtiger_update_log')) }}
),

helpdesk as (
    select * from {{ affected(ref('stg_vtiger__helpdesk')) }} where row_fate = 'accepted'
),

-- The log names people and groups; a name that two have tells nothing.
names as (
    select source_name, 'user' as kind, lower(user_name) as name, agent_id as owner_id
    from {{ ref('stg_vtiger__users') }}
    where row_fate = 'accepted'
    union
    select source_name, 'user' as kind, lower(trim(coalesce(first_name, '') || ' ' || coalesce(last_name, ''))) as name, agent_id as owner_id
    from {{ ref('stg_vtiger__users') }}
    where row_fate = 'accepted'
    union
    select source_name, 'group' as kind, lower(groupname) as name, team_id as owner_id
    from {{ ref('stg_vtiger__groups') }}
    where row_fate = 'accepted'
),

owners as (
    select source_name, kind, name, min(owner_id) as owner_id
    from names
    group by source_name, kind, name
    having count(*) = 1
),

tracked_fields as (
    select
        tracked.ticket_id, tracked.source_name, tracked.change_id, tracked.change_number as seq, tracked.changedon as changed_at, tracked.user_id,
        tracked.step = 'created' as is_creation, details.fieldname,
        details.prevalue, details.postvalue
    from tracked
    inner join details on tracked.change_id = details.change_id
    where tracked.step in ('changed', 'created')
),

first_statuses as (
    select change_id, max(postvalue) as first_status
    from tracked_fields
    where is_creation and fieldname in ('ticketstatus', 'casestatus')
    group by change_id
),

-- The log doesn't say in which status a ticket began; one whose status never changed began in the one it has.
logged_creations as (
    select
        logged.ticket_id, logged.source_name, logged.change_id, logged.seq, logged.changed_at, logged.user_name,
        case when max(later.status) is null then max(helpdesk.ticketstatus) end as first_status
    from logged
    inner join helpdesk on logged.ticket_id = helpdesk.ticket_id
    left join logged as later on logged.ticket_id = later.ticket_id
    where logged.is_first
    group by logged.ticket_id, logged.source_name, logged.change_id, logged.seq, logged.changed_at, logged.user_name
),

logged_fields as (
    select ticket_id, source_name, change_id, seq, changed_at, user_name, 'created' as kind, cast(null as string) as from_raw, first_status as to_raw
    from logged_creations
    union all
    select
        ticket_id, source_name, change_id, seq, changed_at, user_name, 'status' as kind,
        lag(status) over (partition by ticket_id order by seq) as from_raw, status as to_raw
    from logged
    where status is not null
    union all
    select
        ticket_id, source_name, change_id, seq, changed_at, user_name, 'priority' as kind,
        lag(priority) over (partition by ticket_id order by seq) as from_raw, priority as to_raw
    from logged
    where priority is not null
    union all
    select
        logged.ticket_id, logged.source_name, logged.change_id, logged.seq, logged.changed_at, logged.user_name, 'owner' as kind,
        lag(owners.owner_id) over (partition by logged.ticket_id order by logged.seq) as from_raw,
        coalesce(owners.owner_id, logged.source_name || ':' || logged.owner_name) as to_raw
    from logged
    left join owners
        on
            logged.source_name = owners.source_name
            and logged.owner_kind = owners.kind
            and lower(logged.owner_name) = owners.name
    where logged.owner_name is not null
)

select
    tracked.ticket_id, tracked.source_name, tracked.change_id, tracked.change_number as seq, tracked.changedon as changed_at, tracked.user_id,
    tracked.step as kind,
    {{ without('string', 'from_raw') }},
    first_statuses.first_status as to_raw
from tracked
left join first_statuses on tracked.change_id = first_statuses.change_id
where tracked.step in ('created', 'deleted', 'restored')
union all
select
    ticket_id, source_name, change_id, seq, changed_at, user_id,
    case
        when fieldname in ('ticketstatus', 'casestatus') then 'status'
        when fieldname in ('ticketpriorities', 'casepriority') then 'priority'
        when fieldname = 'group_id' then 'team'
        else 'owner'
    end as kind,
    case when fieldname in ('assigned_user_id', 'group_id') then source_name || ':' || {{ vtiger_id('prevalue') }} else prevalue end as from_raw,
    case when fieldname in ('assigned_user_id', 'group_id') then source_name || ':' || {{ vtiger_id('postvalue') }} else postvalue end as to_raw
from tracked_fields
where
    fieldname in ('assigned_user_id', 'group_id')
    or (fieldname in ('ticketstatus', 'casestatus', 'ticketpriorities', 'casepriority') and not is_creation)
union all
select
    logged_fields.ticket_id, logged_fields.source_name, logged_fields.change_id, logged_fields.seq, logged_fields.changed_at,
    owners.owner_id as user_id, logged_fields.kind, logged_fields.from_raw, logged_fields.to_raw
from logged_fields
left join owners
    on
        logged_fields.source_name = owners.source_name
        and owners.kind = 'user'
        and lower(logged_fields.user_name) = owners.name
