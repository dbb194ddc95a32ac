-- One row per counted ticket and solve, and per first assignment: to each agent, to each team, and to anyone at all.
{{ config(materialized=kept()) }}
with

tickets as (
    select * from {{ affected(ref('fct_tickets')) }} where is_counted
),

ticket_history as (
    select * from {{ affected(ref('ticket_history')) }}
),

ticket_rows as (
    select ticket_id, created_at, team_id, agent_id from {{ affected(ref('tickets')) }}
),

holder_changes as (
    select
        ticket_id,
        event_at,
        position,
        from_value,
        to_value,
        case event_type when 'assignee_changed' then 'agent' else 'team' end as holder_kind
    from ticket_history
    where event_type in ('assignee_changed', 'team_changed')
),

-- Who held the ticket before its first change held it from creation; without changes, the row's own holders did.
known_holders as (
    select ticket_id, event_at as held_from, to_value as holder, holder_kind
    from holder_changes
    union all
    select holder_changes.ticket_id, ticket_rows.created_at as held_from, holder_changes.from_value as holder, holder_changes.holder_kind
    from holder_changes
    inner join ticket_rows on holder_changes.ticket_id = ticket_rows.ticket_id
    qualify row_number() over (partition by holder_changes.ticket_id, holder_changes.holder_kind order by holder_changes.position) = 1
    union all
    select ticket_id, created_at as held_from, agent_id as holder, 'agent' as holder_kind
    from ticket_rows
    where ticket_id not in (select holder_changes.ticket_id from holder_changes where holder_changes.holder_kind = 'agent')
    union all
    select ticket_id, created_at as held_from, team_id as holder, 'team' as holder_kind
    from ticket_rows
    where ticket_id not in (select holder_changes.ticket_id from holder_changes where holder_changes.holder_kind = 'team')
),

happenings as (
    select ticket_id, min(held_from) as happened_at, 'assigned_to_' || holder_kind as kind, holder
    from known_holders
    where holder is not null
    group by ticket_id, holder_kind, holder
    union all
    select ticket_id, min(held_from) as happened_at, 'assigned_to_anyone' as kind, cast(null as string) as holder
    from known_holders
    where holder is not null
    group by ticket_id
    union all
    select ticket_id, solved_at as happened_at, 'solved' as kind, agent as holder
    from {{ affected(ref('ticket_solves')) }}
)

select
    happenings.ticket_id,
    happenings.kind,
    happenings.happened_at,
    {{ local_date('happenings.happened_at') }} as happened_on,
    ticket_states.channel,
    case when happenings.kind = 'assigned_to_team' then happenings.holder else ticket_states.team end as team,
    case
        when happenings.kind in ('assigned_to_agent', 'solved') then coalesce(happenings.holder, ticket_states.agent)
        else ticket_states.agent
    end as agent,
    ticket_states.priority,
    tickets.category,
    tickets.product,
    tickets.customer_segment,
    tickets.language,
    tickets.source,
    tickets.is_inferred
from happenings
inner join tickets on happenings.ticket_id = tickets.ticket_id
inner join {{ affected(ref('ticket_states')) }} as ticket_states
    on
        happenings.ticket_id = ticket_states.ticket_id
        and {{ in_force_at('ticket_states', 'happenings.happened_at') }}
