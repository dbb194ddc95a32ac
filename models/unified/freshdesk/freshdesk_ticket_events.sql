-- One row per change of a Freshdesk ticket that its activities tell, beside the value before it.
-- Freshdesk has no status for new tickets: before a first change they are open.
{{ config(enabled=vendor_is_enabled('freshdesk'), materialized=kept()) }}
-- depends_on: {{ ref('affected_tickets') }}
with

activities as (
    select * from {{ affected(ref('stg_freshdesk__ticket_activities')) }}
    where row_fate = 'accepted' and performed_at <= {{ as_of() }}
),

tickets as (
    select ticket_id, customer_id, agent_id from {{ affected(ref('stg_freshdesk__tickets')) }} where row_fate = 'accepted'
),

owners as (
    select ticket_id, agent_id from tickets where agent_id is not null
    union
    select ticket_id, agent_id from activities where agent_id is not null
),

agents as (
    select agent_id from {{ ref('stg_freshdesk__agents') }} where row_fate = 'accepted'
),

contacts as (
    select customer_id from {{ ref('stg_freshdesk__contacts') }} where row_fate = 'accepted'
),

groups_by_name as (
    select source_name, name, min(team_id) as team_id
    from {{ ref('stg_freshdesk__groups') }}
    where row_fate = 'accepted'
    group by source_name, name
),

statuses as (
    select * from {{ values_of('freshdesk', 'ticket_activities', 'status') }} as statuses
),

priorities as (
    select * from {{ values_of('freshdesk', 'ticket_activities', 'priority') }} as priorities
),

channels as (
    select * from {{ values_of('freshdesk', 'ticket_activities', 'source') }} as channels
),

performers as (
    select * from {{ values_of('freshdesk', 'ticket_activities', 'performer_type') }} as performers
),

-- An agent who is the ticket's requester acts as a customer; whoever has or had the ticket, or is in no list any more, as an agent.
ordered as (
    select
        activities.ticket_id,
        activities.performed_at as event_at,
        activities.is_creation, activities.is_deleted, activities.is_spam, activities.is_agent_removed, activities.is_team_removed,
        activities.agent_id,
        -- A group that was renamed or deleted since is known by its name alone.
        coalesce(activities.team_id, groups_by_name.team_id, activities.source_name || ':' || activities.team_name) as team_id,
        case when activities.status is not null then coalesce(statuses.meaning, 'unknown') end as status,
        case when activities.priority is not null then coalesce(priorities.meaning, 'unknown') end as priority,
        case when activities.source is not null then coalesce(channels.meaning, 'unknown') end as channel,
        case
            when performers.meaning = 'system' or activities.performer_id is null then 'system'
            when tickets.customer_id = activities.performer_id then 'customer'
            when owners.agent_id is not null or agents.agent_id is not null then 'agent'
            when contacts.customer_id is not null then 'customer'
            else 'agent'
        end as actor_type,
        activities.performer_id as actor_id,
        row_number() over (
            partition by activities.ticket_id order by activities.performed_at, activities.file_name, activities.row_number
        ) as position
    from activities
    left join tickets on activities.ticket_id = tickets.ticket_id
    left join owners on activities.ticket_id = owners.ticket_id and activities.performer_id = owners.agent_id
    left join agents on activities.performer_id = agents.agent_id
    left join contacts on activities.performer_id = contacts.customer_id
    left join groups_by_name
        on activities.source_name = groups_by_name.source_name and activities.team_name = groups_by_name.name
    left join statuses on lower(activities.status) = statuses.raw_value
    left join priorities on lower(activities.priority) = priorities.raw_value
    left join channels on lower(activities.source) = channels.raw_value
    left join performers on activities.performer_type = performers.raw_value
),

new_values as (
    select *, 'team_changed' as event_type, 1 as step, team_id as to_value
    from ordered
    where team_id is not null or is_team_removed
    union all
    select *, 'assignee_changed' as event_type, 2 as step, agent_id as to_value
    from ordered
    where agent_id is not null or is_agent_removed
    union all
    select *, 'priority_changed' as event_type, 3 as step, priority as to_value
    from ordered
    where priority is not null
    union all
    select *, 'channel_changed' as event_type, 4 as step, channel as to_value
    from ordered
    where channel is not null
    union all
    select *, 'status_changed' as event_type, 5 as step, status as to_value
    from ordered
    where status is not null
),

value_changes as (
    select
        *,
        coalesce(
            lag(to_value) over (partition by ticket_id, event_type order by position),
            case when event_type = 'status_changed' then 'open' end
        ) as from_value
    from new_values
),

-- What a ticket is created with is no change of it, but being given to a team and an agent is.
changes as (
    select
        ticket_id, event_at, event_type, position, step, from_value, to_value, actor_type, actor_id
    from value_changes
    where
        to_value is distinct from from_value
        and not (is_creation and event_type in ('priority_changed', 'channel_changed', 'status_changed'))
    union all
    select
        ticket_id, event_at, 'created' as event_type, position, 0 as step,
        cast(null as string) as from_value, coalesce(status, 'open') as to_value, actor_type, actor_id
    from ordered
    where is_creation
    union all
    select
        ticket_id, event_at, case when is_deleted then 'deleted' else 'restored' end as event_type, position, 6 as step,
        cast(null as string) as from_value, cast(null as string) as to_value, actor_type, actor_id
    from ordered
    where is_deleted is not null
    union all
    select
        ticket_id, event_at, case when is_spam then 'spam_marked' else 'restored' end as event_type, position, 7 as step,
        cast(null as string) as from_value, cast(null as string) as to_value, actor_type, actor_id
    from ordered
    where is_spam is not null
)

select
    ticket_id || ':' || cast(position as string) || ':' || cast(step as string) as event_id,
    ticket_id,
    event_at,
    event_type,
    cast(position * 10 + step as bigint) as seq,
    from_value,
    to_value,
    actor_type,
    actor_id
from changes
