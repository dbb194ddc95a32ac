-- One row per ticket and stretch of time under one schedule, from creation on, with the business seconds used up before it.
-- In force: the latest schedule given to the ticket itself, else the row's, else the team's at the time, else the
-- source's default, else none (every hour counts). Before a ticket's first team the default holds.
-- A schedule that was not delivered is passed over.
{{ config(materialized=kept()) }}
with

tickets as (
    select * from {{ affected(ref('tickets')) }}
),

schedule_clock as (
    select * from {{ ref('schedule_clock') }}
),

known_schedules as (
    select distinct schedule_id from schedule_clock
),

team_calendars as (
    select * from {{ ref('team_calendars') }}
),

ticket_events as (
    select * from {{ affected(ref('ticket_history')) }}
    where event_type in ('team_changed', 'schedule_changed')
),

first_team_changes as (
    select
        ticket_id,
        min_by(coalesce(from_value, ''), position) as team_before,
        true as has_team_history
    from ticket_events
    where event_type = 'team_changed'
    group by ticket_id
),

-- `given` is a schedule of the ticket's own, `team_id` the team that takes over; '' stands for nobody.
-- What is given at the instant of creation comes after what the ticket was created with.
changes as (
    select
        tickets.ticket_id,
        tickets.created_at as from_at,
        -1 as step,
        cast(null as string) as given,
        coalesce(case when first_team_changes.has_team_history then first_team_changes.team_before else tickets.team_id end, '') as team_id
    from tickets
    left join first_team_changes on tickets.ticket_id = first_team_changes.ticket_id
    union all
    select
        ticket_id, event_at, position as step,
        case when event_type = 'schedule_changed' then to_value end as given,
        case when event_type = 'team_changed' then coalesce(to_value, '') end as team_id
    from ticket_events
    union all
    select ticket_id, valid_from, 0 as step, schedule_id as given, cast(null as string) as team_id
    from {{ affected(ref('ticket_schedules')) }}
),

filled as (
    select
        changes.ticket_id,
        changes.from_at,
        changes.step,
        tickets.created_at,
        tickets.source_name,
        row_schedules.schedule_id as row_schedule_id,
        {{ last_known('given_schedules.schedule_id') }} over so_far as given,
        {{ last_known('changes.team_id') }} over so_far as team_id
    from changes
    inner join tickets on changes.ticket_id = tickets.ticket_id
    left join known_schedules as row_schedules on tickets.schedule_id = row_schedules.schedule_id
    left join known_schedules as given_schedules on changes.given = given_schedules.schedule_id
    window so_far as (
        partition by changes.ticket_id order by changes.from_at, changes.step
        rows between unbounded preceding and current row
    )
),

-- What was arranged before creation holds from creation.
in_force as (
    select
        filled.ticket_id,
        greatest(filled.from_at, filled.created_at) as from_at,
        coalesce(filled.given, filled.row_schedule_id, team_calendars.schedule_id, source_calendars.schedule_id) as schedule_id
    from filled
    left join team_calendars on filled.team_id = team_calendars.team_id
    left join team_calendars as source_calendars
        on filled.source_name = source_calendars.source_name and source_calendars.team_id is null
    qualify
        row_number() over (
            partition by filled.ticket_id, greatest(filled.from_at, filled.created_at)
            order by filled.from_at desc, filled.step desc
        ) = 1
),

real_changes as (
    select *
    from in_force
    qualify
        row_number() over (partition by ticket_id order by from_at) = 1
        or schedule_id is distinct from lag(schedule_id) over (partition by ticket_id order by from_at)
),

stretches as (
    select
        *,
        lead(from_at) over (partition by ticket_id order by from_at) as to_at
    from real_changes
),

read_at_both_ends as (
    select
        stretches.*,
        {{ clock_reading('stretches.from_at', 'clock_at_start') }} as reading_at_start,
        case when stretches.to_at is not null then {{ clock_reading('stretches.to_at', 'clock_at_end') }} end as reading_at_end
    from stretches
    left join schedule_clock as clock_at_start
        on {{ clock_contains('stretches.schedule_id', 'stretches.from_at', 'clock_at_start') }}
    left join schedule_clock as clock_at_end
        on {{ clock_contains('stretches.schedule_id', 'stretches.to_at', 'clock_at_end') }}
)

select
    ticket_id,
    schedule_id,
    from_at,
    to_at,
    reading_at_start,
    coalesce(
        sum(reading_at_end - reading_at_start)
            over (partition by ticket_id order by from_at rows between unbounded preceding and 1 preceding),
        0
    ) as business_seconds_before
from read_at_both_ends
