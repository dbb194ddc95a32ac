-- One row per promise on a ticket's own clock, with the instant at which its target is used up.
-- From `runs_out_after` on, the clock runs for the `seconds_left` of the target without a pause.
{{ config(materialized=kept()) }}
with

ticket_clock as (
    select * from {{ affected(ref('ticket_clock')) }}
),

ticket_calendars as (
    select
        *,
        lead(business_seconds_before) over (partition by ticket_id order by from_at) as business_seconds_at_end
    from {{ affected(ref('ticket_calendars')) }}
),

schedule_openings as (
    select * from {{ ref('schedule_openings') }}
),

clocks as (
    select * from {{ affected(ref('reply_and_resolution_clocks')) }}
    union all
    select * from {{ affected(ref('status_waits')) }}
),

business_targets as (
    select
        clocks.ticket_id,
        clocks.metric,
        clocks.started_at,
        ticket_clock.business_seconds + clocks.seconds_left as due_business_seconds
    from clocks
    inner join ticket_clock on clocks.ticket_id = ticket_clock.ticket_id and clocks.runs_out_after = ticket_clock.instant
    where clocks.is_business_hours
),

-- The business stretch in which the target is used up: the first whose end lies at or beyond it.
business_stretches as (
    select
        business_targets.ticket_id,
        business_targets.metric,
        business_targets.started_at,
        ticket_calendars.schedule_id,
        ticket_calendars.reading_at_start + business_targets.due_business_seconds - ticket_calendars.business_seconds_before as due_reading
    from business_targets
    inner join ticket_calendars
        on
            business_targets.ticket_id = ticket_calendars.ticket_id
            and business_targets.due_business_seconds > ticket_calendars.business_seconds_before
            and (
                business_targets.due_business_seconds <= ticket_calendars.business_seconds_at_end
                or ticket_calendars.business_seconds_at_end is null
            )
),

business_due as (
    select
        business_stretches.ticket_id,
        business_stretches.metric,
        business_stretches.started_at,
        {{ instant_of_reading('business_stretches.schedule_id', 'business_stretches.due_reading') }} as due_at
    from business_stretches
    left join schedule_openings
        on {{ opening_reaches('business_stretches.schedule_id', 'business_stretches.due_reading') }}
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
    clocks.elapsed_seconds,
    case
        when clocks.seconds_left = 0 then clocks.runs_out_after
        when clocks.is_business_hours then business_due.due_at
        else {{ add_seconds('clocks.runs_out_after', 'clocks.seconds_left') }}
    end as due_at
from clocks
left join business_due
    on
        clocks.ticket_id = business_due.ticket_id
        and clocks.metric = business_due.metric
        and clocks.started_at = business_due.started_at
