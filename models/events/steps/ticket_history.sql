-- One row per event of a ticket, in order, with the state of the ticket right after it.
{% set unsolved = "('new', 'open', 'pending', 'on_hold', 'unknown')" %}
{{ config(materialized=kept()) }}
with

tickets as (
    select * from {{ affected(ref('tickets')) }}
),

ticket_events as (
    select * from {{ affected(ref('ticket_events')) }}
),

-- A ticket is created when its row says so, before anything else; no change can be older than that, but changes from before it keep
-- their order.
ordered_events as (
    select
        ticket_events.ticket_id,
        ticket_events.event_type,
        ticket_events.from_value,
        ticket_events.to_value,
        ticket_events.actor_type,
        ticket_events.actor_id,
        ticket_events.is_inferred,
        case
            when ticket_events.event_type = 'created' then tickets.created_at
            else greatest(ticket_events.event_at, tickets.created_at)
        end as event_at,
        row_number() over (
            partition by ticket_events.ticket_id
            order by
                case when ticket_events.event_type = 'created' then 0 else 1 end,
                ticket_events.event_at,
                ticket_events.seq nulls first,
                ticket_events.event_id
        ) as position
    from ticket_events
    inner join tickets on ticket_events.ticket_id = tickets.ticket_id
),

-- What is known of a ticket before its first change: the first value that its history names, else the row's own.
first_known_values as (
    select
        ticket_id,
        min_by(from_value, position) filter (where event_type = 'status_changed' and from_value is not null) as status,
        min_by(coalesce(from_value, to_value), position) filter (
            where event_type = 'assignee_changed' and coalesce(from_value, to_value) is not null
        ) as agent,
        min_by(coalesce(from_value, to_value), position) filter (
            where event_type = 'team_changed' and coalesce(from_value, to_value) is not null
        ) as team,
        min_by(coalesce(from_value, to_value), position) filter (
            where event_type = 'channel_changed' and coalesce(from_value, to_value) is not null
        ) as channel,
        min_by(coalesce(from_value, to_value), position) filter (
            where event_type = 'priority_changed' and coalesce(from_value, to_value) is not null
        ) as priority,
        count(*) filter (where event_type = 'spam_marked' or to_value = 'spam') as spam_marks,
        count(*) filter (where event_type = 'merged') as merge_events
    from ordered_events
    group by ticket_id
),

-- What each event sets; NULL leaves the value as it was.
changes as (
    select
        ordered_events.*,
        case
            when ordered_events.event_type = 'created'
                then coalesce(
                        case when ordered_events.to_value not in ('deleted', 'spam') then ordered_events.to_value end,
                        first_known_values.status,
                        'new'
                    )
            when ordered_events.event_type in ('status_changed', 'restored')
                and ordered_events.to_value not in ('deleted', 'spam')
                then ordered_events.to_value
        end as sets_status,
        case
            when ordered_events.event_type = 'deleted' or ordered_events.to_value = 'deleted' then 'deleted'
            when ordered_events.event_type = 'spam_marked' or ordered_events.to_value = 'spam' then 'spam'
            when ordered_events.event_type = 'restored' or ordered_events.from_value in ('deleted', 'spam') then 'present'
        end as sets_presence,
        case when ordered_events.event_type = 'merged' then true end as sets_merged,
        case when ordered_events.event_type = 'assignee_changed' then coalesce(ordered_events.to_value, 'unknown') end as sets_agent,
        case when ordered_events.event_type = 'team_changed' then coalesce(ordered_events.to_value, 'unknown') end as sets_team,
        case when ordered_events.event_type = 'channel_changed' then coalesce(ordered_events.to_value, 'unknown') end as sets_channel,
        case when ordered_events.event_type = 'priority_changed' then coalesce(ordered_events.to_value, 'none') end as sets_priority,
        coalesce(first_known_values.agent, tickets.agent_id, 'unknown') as first_agent,
        coalesce(first_known_values.team, tickets.team_id, 'unknown') as first_team,
        coalesce(first_known_values.channel, tickets.channel, 'unknown') as first_channel,
        coalesce(first_known_values.priority, tickets.priority, 'none') as first_priority,
        -- Stocks leave out tests and internal tickets, and spam or merges that only the row knows of.
        not (  -- noqa: LT01, LT06
            tickets.is_test
            or tickets.origin = 'internal'
            or (first_known_values.spam_marks = 0 and (tickets.is_spam or tickets.status = 'spam'))
            or (first_known_values.merge_events = 0 and tickets.merged_into_ticket_id is not null)
        ) as is_ever_stock
    from ordered_events
    inner join tickets on ordered_events.ticket_id = tickets.ticket_id
    inner join first_known_values on ordered_events.ticket_id = first_known_values.ticket_id
),

states as (
    select
        ticket_id, position, event_at, event_type, from_value, to_value, actor_type, actor_id, is_inferred, is_ever_stock,
        case when position > 1 then coalesce({{ last_known('sets_status') }} over ticket_before, 'new') end as status_before,
        case when position > 1 then coalesce({{ last_known('sets_presence') }} over ticket_before, 'present') end as presence_before,
        coalesce({{ last_known('sets_merged') }} over ticket_before, false) as was_merged,
        coalesce({{ last_known('sets_status') }} over ticket_so_far, 'new') as status,
        coalesce({{ last_known('sets_presence') }} over ticket_so_far, 'present') as presence,
        coalesce({{ last_known('sets_merged') }} over ticket_so_far, false) as is_merged,
        coalesce({{ last_known('sets_agent') }} over ticket_so_far, first_agent) as agent,
        coalesce({{ last_known('sets_team') }} over ticket_so_far, first_team) as team,
        coalesce({{ last_known('sets_channel') }} over ticket_so_far, first_channel) as channel,
        coalesce({{ last_known('sets_priority') }} over ticket_so_far, first_priority) as priority
    from changes
    window
        ticket_before as (partition by ticket_id order by position rows between unbounded preceding and 1 preceding),
        ticket_so_far as (partition by ticket_id order by position rows between unbounded preceding and current row)
),

judged as (
    select
        *,
        status in ('solved', 'closed') as is_solved,
        coalesce(status_before in ('solved', 'closed'), false) as was_solved,
        is_ever_stock
        and not is_merged
        and presence = 'present'
        and status in {{ unsolved }} as is_in_backlog,
        -- Before its creation a ticket was in no backlog.
        coalesce(
            is_ever_stock
            and not was_merged
            and presence_before = 'present'
            and status_before in {{ unsolved }}, false
        ) as was_in_backlog
    from states
)

select
    ticket_id,
    position,
    event_at,
    event_type,
    from_value,
    to_value,
    actor_type,
    actor_id,
    is_inferred,
    is_ever_stock,
    status,
    presence,
    is_merged,
    agent,
    team,
    channel,
    priority,
    is_solved,
    is_in_backlog,
    is_solved and not was_solved as is_solve,
    event_type = 'status_changed' and status in {{ unsolved }} and was_solved as is_reopen,
    cast(is_in_backlog as integer) - cast(was_in_backlog as integer) as backlog_step
from judged
