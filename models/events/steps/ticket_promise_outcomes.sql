-- One row per promise with how it ended: when its clock stopped, how long it had run, and when its target ran out.
with

promises as (
    select * from {{ ref('ticket_promises') }}
),

tickets as (
    select * from {{ ref('fct_tickets') }}
),

ticket_calendars as (
    select * from {{ ref('ticket_calendars') }}
),

ticket_clock as (
    select * from {{ ref('ticket_clock') }}
),

schedule_openings as (
    select * from {{ ref('schedule_openings') }}
),

ticket_states as (
    select * from {{ ref('ticket_states') }}
),

-- Agent-created and outbound tickets wait for no first reply. A solve without a reply ends the first-reply clock.
stops as (
    select
        promises.*,
        tickets.created_at,
        tickets.is_counted,
        case
            when promises.metric = 'resolution' then tickets.solved_at
            else tickets.first_replied_at
        end as fulfilled_at,
        case
            when promises.metric = 'resolution' then tickets.solved_at
            else coalesce(tickets.first_replied_at, tickets.solved_at)
        end as stopped_at,
        {{ as_of() }} as as_of
    from promises
    inner join tickets on promises.ticket_id = tickets.ticket_id
    where promises.metric = 'resolution' or tickets.is_reply_expected
),

-- The business stretch in which the target is used up: the first whose end lies at or beyond it.
business_stretches as (
    select
        stops.ticket_id,
        stops.metric,
        ticket_calendars.schedule_id,
        ticket_calendars.reading_at_start + stops.target_seconds - ticket_calendars.business_seconds_before as due_reading
    from stops
    inner join (
        select
            *,
            lead(business_seconds_before) over (partition by ticket_id order by from_at) as business_seconds_at_end
        from ticket_calendars
    ) as ticket_calendars
        on
            stops.ticket_id = ticket_calendars.ticket_id
            and stops.target_seconds > ticket_calendars.business_seconds_before
            and (
                stops.target_seconds <= ticket_calendars.business_seconds_at_end
                or ticket_calendars.business_seconds_at_end is null
            )
    where stops.is_business_hours
),

business_due as (
    select
        business_stretches.ticket_id,
        business_stretches.metric,
        {{ instant_of_reading('business_stretches.schedule_id', 'business_stretches.due_reading') }} as due_at
    from business_stretches
    left join schedule_openings
        on {{ opening_reaches('business_stretches.schedule_id', 'business_stretches.due_reading') }}
),

measured as (
    select
        stops.ticket_id,
        stops.metric,
        stops.applied_at,
        stops.target_seconds,
        stops.is_business_hours,
        stops.is_counted,
        stops.fulfilled_at,
        stops.stopped_at,
        case
            when stops.is_business_hours then business_due.due_at
            else {{ add_seconds('stops.created_at', 'stops.target_seconds') }}
        end as due_at,
        case
            when stops.is_business_hours then ticket_clock.business_seconds
            else {{ seconds_between('stops.created_at', 'coalesce(stops.stopped_at, stops.as_of)') }}
        end as elapsed_seconds
    from stops
    left join business_due on stops.ticket_id = business_due.ticket_id and stops.metric = business_due.metric
    left join ticket_clock
        on stops.ticket_id = ticket_clock.ticket_id and coalesce(stops.stopped_at, stops.as_of) = ticket_clock.instant
),

judged as (
    select
        *,
        case
            when fulfilled_at is not null and elapsed_seconds <= target_seconds then 'met'
            when elapsed_seconds > target_seconds then 'breached'
            when stopped_at is null then 'pending'
        end as promise_status
    from measured
),

-- An SLA counts when it was kept or when its target ran out; a reply counts against the channel's threshold when it came.
dated as (
    select
        *,
        case
            when promise_status = 'met' or (metric = 'response_threshold' and fulfilled_at is not null) then fulfilled_at
            when promise_status = 'breached' then due_at
        end as decided_at,
        promise_status = 'met' or (metric = 'response_threshold' and fulfilled_at is not null) as is_decided_by_fulfilment
    from judged
),

fulfilments as (
    select
        ticket_id,
        milestone,
        agent
    from {{ ref('ticket_milestones') }}
    where milestone in ('first_replied', 'solved')
)

select
    dated.ticket_id,
    dated.metric,
    dated.applied_at,
    dated.target_seconds,
    dated.is_business_hours,
    dated.is_counted,
    dated.elapsed_seconds,
    dated.promise_status,
    dated.fulfilled_at,
    dated.due_at,
    dated.decided_at,
    ticket_states.channel,
    ticket_states.team,
    case when dated.is_decided_by_fulfilment then fulfilments.agent else ticket_states.agent end as agent,
    ticket_states.priority
from dated
left join fulfilments
    on
        dated.ticket_id = fulfilments.ticket_id
        and case dated.metric when 'resolution' then 'solved' else 'first_replied' end = fulfilments.milestone
left join ticket_states
    on
        dated.ticket_id = ticket_states.ticket_id
        and {{ in_force_at('ticket_states', 'dated.decided_at') }}
