-- One row per promise on time in certain statuses: requester_wait counts new, open, on_hold and unknown, agent_work new and
-- open. The clock pauses in all others and goes on after a reopen; how long it ran, and the stretch in which the target is used up.
{{ config(materialized=kept()) }}
with

promises as (
    select * from {{ affected(ref('ticket_promises')) }} where metric in ('requester_wait', 'agent_work')
),

intervals as (
    select
        *,
        coalesce(to_at, {{ as_of() }}) as until_at
    from {{ affected(ref('fct_ticket_status_intervals')) }}
),

ticket_clock as (
    select * from {{ affected(ref('ticket_clock')) }}
),

counted as (
    select
        promises.ticket_id,
        promises.metric,
        promises.target_seconds,
        intervals.from_at,
        intervals.to_at is null as is_running,
        case
            when promises.is_business_hours then clock_at_end.business_seconds - clock_at_start.business_seconds
            else {{ seconds_between('intervals.from_at', 'intervals.until_at') }}
        end as seconds
    from promises
    inner join intervals on promises.ticket_id = intervals.ticket_id
    left join ticket_clock as clock_at_start
        on intervals.ticket_id = clock_at_start.ticket_id and intervals.from_at = clock_at_start.instant
    left join ticket_clock as clock_at_end
        on intervals.ticket_id = clock_at_end.ticket_id and intervals.until_at = clock_at_end.instant
    where
        intervals.status in ('new', 'open')
        or (promises.metric = 'requester_wait' and intervals.status in ('on_hold', 'unknown'))
),

added_up as (
    select
        *,
        sum(seconds) over (
            partition by ticket_id, metric order by from_at rows between unbounded preceding and current row
        ) as seconds_through
    from counted
),

-- The target is used up in the first stretch that reaches it, or will be in the one that is running.
totals as (
    select
        ticket_id,
        metric,
        max(seconds_through) as elapsed_seconds,
        min(from_at) filter (where is_running or round(seconds_through, 6) >= target_seconds) as runs_out_after,
        min_by(target_seconds - seconds_through + seconds, from_at) filter (
            where is_running or round(seconds_through, 6) >= target_seconds
        ) as seconds_left
    from added_up
    group by ticket_id, metric
),

-- Whoever cancelled a ticket waits no longer.
taken_out as (
    select ticket_id, from_at as taken_out_at
    from intervals
    where to_at is null and status in ('cancelled', 'deleted', 'spam')
),

tickets as (
    select * from {{ affected(ref('fct_tickets')) }}
),

solves as (
    select ticket_id, agent from {{ affected(ref('ticket_milestones')) }} where milestone = 'solved'
)

-- Of a ticket without history nobody knows when it was pending.
select
    promises.ticket_id,
    promises.metric,
    promises.applied_at,
    promises.target_seconds,
    promises.is_business_hours,
    tickets.created_at as started_at,
    tickets.solved_at as fulfilled_at,
    solves.agent as fulfilled_by,
    coalesce(tickets.solved_at, taken_out.taken_out_at) as stopped_at,
    case when not tickets.is_inferred then coalesce(totals.elapsed_seconds, 0) end as elapsed_seconds,
    case when not tickets.is_inferred then totals.runs_out_after end as runs_out_after,
    totals.seconds_left
from promises
inner join tickets on promises.ticket_id = tickets.ticket_id
left join totals on promises.ticket_id = totals.ticket_id and promises.metric = totals.metric
left join taken_out on promises.ticket_id = taken_out.ticket_id
left join solves on promises.ticket_id = solves.ticket_id
