-- One row per change of a Zendesk ticket. Without a history of its status a ticket has no events but its merge: its row must do.
-- Who made it is told as of who comments: `zendesk_messages` says how.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
with

tickets as (
    select * from {{ ref('stg_zendesk__ticket') }} where row_fate = 'accepted'
),

changes as (
    select * from {{ ref('zendesk_ticket_changes') }}
),

users as (
    select * from {{ ref('zendesk_users') }}
),

assigned_users as (
    select * from {{ ref('zendesk_assigned_users') }}
),

role_periods as (
    select * from {{ ref('zendesk_role_periods') }}
),

histories as (
    select
        ticket_id,
        min_by(to_value, position) filter (where to_value is not null) as first_status,
        min(updated_at) as first_status_at,
        max(updated_at) filter (where to_value = 'closed') as closed_at
    from changes
    where field_name = 'status'
    group by ticket_id
),

-- What a ticket was created with is no change; who has it then, is.
events as (
    select
        tickets.ticket_id, 'created' as event_type, tickets.created_at as event_at, 1 as position, 0 as step,
        cast(null as string) as from_value,
        case when histories.first_status_at <= tickets.created_at then histories.first_status end as to_value,
        tickets.submitter_id as actor_id
    from histories
    inner join tickets on histories.ticket_id = tickets.ticket_id
    union all
    select
        changes.ticket_id,
        case changes.field_name
            when 'status' then 'status_changed'
            when 'assignee_id' then 'assignee_changed'
            when 'group_id' then 'team_changed'
            else 'priority_changed'
        end as event_type,
        changes.updated_at as event_at,
        changes.position,
        case changes.field_name when 'group_id' then 1 when 'assignee_id' then 2 when 'priority' then 3 else 6 end as step,
        changes.from_value, changes.to_value, changes.actor_id
    from changes
    inner join histories on changes.ticket_id = histories.ticket_id
    inner join tickets on changes.ticket_id = tickets.ticket_id
    where
        changes.field_name in ('assignee_id', 'group_id')
        or changes.position > 1
        or changes.updated_at > tickets.created_at
    union all
    select
        ticket_slas.ticket_id, 'sla_applied' as event_type, ticket_slas.applied_at as event_at, 1 as position, 4 as step,
        cast(null as string) as from_value, ticket_slas.sla_policy_id as to_value, cast(null as string) as actor_id
    from {{ ref('zendesk_ticket_slas') }} as ticket_slas
    inner join histories on ticket_slas.ticket_id = histories.ticket_id
    union all
    -- A merge closes the ticket at once.
    select
        merged_tickets.ticket_id, 'merged' as event_type, coalesce(histories.closed_at, tickets.updated_at, tickets.created_at) as event_at,
        1 as position, 5 as step,
        cast(null as string) as from_value, merged_tickets.merged_into_ticket_id as to_value, cast(null as string) as actor_id
    from {{ ref('zendesk_merges') }} as merged_tickets
    inner join tickets on merged_tickets.ticket_id = tickets.ticket_id
    left join histories on merged_tickets.ticket_id = histories.ticket_id
)

select
    events.ticket_id || ':' || events.event_type || ':' || cast(events.position as string) as event_id,
    events.ticket_id,
    events.event_at,
    events.event_type,
    cast(events.step as bigint) as seq,
    events.from_value,
    events.to_value,
    case
        when events.actor_id like '%:-1' then 'system'
        when users.is_bot then 'bot'
        when events.actor_id = tickets.customer_id then 'customer'
        when role_periods.is_agent then 'agent'
        when role_periods.is_agent is false then 'customer'
        when assigned_users.user_id is not null then 'agent'
        else users.actor_type
    end as actor_type,
    events.actor_id
from events
left join tickets on events.ticket_id = tickets.ticket_id
left join users on events.actor_id = users.user_id
left join assigned_users
    on events.actor_id = assigned_users.user_id and events.event_at between assigned_users.from_at and assigned_users.to_at
left join role_periods
    on events.actor_id = role_periods.user_id and events.event_at >= role_periods.from_at and events.event_at < role_periods.to_at
