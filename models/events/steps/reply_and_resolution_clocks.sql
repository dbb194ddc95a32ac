-- One row per promise whose clock runs without a pause: on the first reply, on each further one and on the resolution.
-- Agent-created and outbound tickets wait for no reply. The last solve ends the clock of a reply; one that comes after it keeps nothing.
{{ config(materialized=kept()) }}
with

promises as (
    select * from {{ affected(ref('ticket_promises')) }}
),

tickets as (
    select * from {{ affected(ref('fct_tickets')) }}
),

reply_waits as (
    select * from {{ affected(ref('reply_waits')) }}
),

sources_stating_replies as (
    select source_name from {{ ref('sources_stating_replies') }}
),

ticket_milestones as (
    select * from {{ affected(ref('ticket_milestones')) }}
),

ticket_clock as (
    select * from {{ affected(ref('ticket_clock')) }}
),

-- Where neither messages nor the rows of tickets tell of replies, that none is there says nothing.
first_replies as (
    select
        promises.*,
        tickets.created_at as started_at,
        ticket_milestones.reached_at as fulfilled_at,
        ticket_milestones.agent as fulfilled_by,
        coalesce(ticket_milestones.reached_at, tickets.solved_at) as stopped_at
    from promises
    inner join tickets on promises.ticket_id = tickets.ticket_id and tickets.is_reply_expected
    left join ticket_milestones
        on
            promises.ticket_id = ticket_milestones.ticket_id
            and ticket_milestones.milestone = 'first_replied'
            and (tickets.solved_at is null or tickets.solved_at >= ticket_milestones.reached_at)
    left join sources_stating_replies on tickets.source = sources_stating_replies.source_name
    where
        promises.metric in ('first_reply', 'response_threshold')
        and (tickets.is_without_messages is not true or sources_stating_replies.source_name is not null)
),

next_replies as (
    select
        promises.*,
        reply_waits.started_at,
        reply_waits.answered_at as fulfilled_at,
        reply_waits.answered_by as fulfilled_by,
        reply_waits.stopped_at
    from promises
    inner join tickets on promises.ticket_id = tickets.ticket_id and tickets.is_reply_expected
    inner join reply_waits on promises.ticket_id = reply_waits.ticket_id
    where promises.metric = 'next_reply'
),

resolutions as (
    select
        promises.*,
        tickets.created_at as started_at,
        tickets.solved_at as fulfilled_at,
        ticket_milestones.agent as fulfilled_by,
        tickets.solved_at as stopped_at
    from promises
    inner join tickets on promises.ticket_id = tickets.ticket_id
    left join ticket_milestones on promises.ticket_id = ticket_milestones.ticket_id and ticket_milestones.milestone = 'solved'
    where promises.metric = 'resolution'
),

promised as (
    select * from first_replies
    union all
    select * from next_replies
    union all
    select * from resolutions
),

clocks as (
    select
        *,
        coalesce(stopped_at, {{ as_of() }}) as until_at
    from promised
)

select
    clocks.ticket_id,
    clocks.metric,
    clocks.applied_at,
    clocks.target_seconds,
    clocks.is_business_hours,
    clocks.started_at,
    clocks.fulfilled_at,
    clocks.fulfilled_by,
    clocks.stopped_at,
    case
        when clocks.is_business_hours then clock_at_end.business_seconds - clock_at_start.business_seconds
        else {{ seconds_between('clocks.started_at', 'clocks.until_at') }}
    end as elapsed_seconds,
    clocks.started_at as runs_out_after,
    clocks.target_seconds as seconds_left
from clocks
left join ticket_clock as clock_at_start
    on clocks.ticket_id = clock_at_start.ticket_id and clocks.started_at = clock_at_start.instant
left join ticket_clock as clock_at_end
    on clocks.ticket_id = clock_at_end.ticket_id and clocks.until_at = clock_at_end.instant
