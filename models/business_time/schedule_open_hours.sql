-- One row per schedule and stretch of open time, as UTC instants: weekly intervals less holidays, by the wall clock of
-- the version in force on the day. An hour that the clocks skip is never open; one that comes twice counts twice.
with

schedules as (
    select * from {{ ref('schedules') }}
),

schedule_intervals as (
    select * from {{ ref('schedule_intervals') }}
),

holidays as (
    select * from {{ ref('holidays') }}
),

time_zone_offsets as (
    select * from {{ ref('time_zone_offsets') }}
),

loaded_days as (
    select
        cast(min(from_at) as date) as first_day,
        {{ add_days('cast(' ~ as_of() ~ ' as date)', 2) }} as last_day
    from time_zone_offsets
),

-- A version ends where it says so or where the next one begins, whichever is earlier.
versions as (
    select
        schedules.schedule_id,
        schedules.valid_from,
        schedules.time_zone,
        greatest(schedules.valid_from, loaded_days.first_day) as first_day,
        least(
            loaded_days.last_day,
            {{ add_days('schedules.valid_to', -1) }},
            {{ add_days('lead(schedules.valid_from) over (partition by schedules.schedule_id order by schedules.valid_from)', -1) }}
        ) as last_day
    from schedules
    cross join loaded_days
),

local_days as (
    select
        schedule_id,
        valid_from,
        time_zone,
        {{ day_series('first_day', 'last_day') }} as day
    from versions
    where first_day <= last_day
),

-- Sweep each local day: +1 where an interval opens, and a closing counter for holidays.
boundaries as (
    select
        local_days.schedule_id, local_days.time_zone, local_days.day,
        schedule_intervals.start_minute as minute, 1 as opens, 0 as closes
    from local_days
    inner join schedule_intervals
        on
            local_days.schedule_id = schedule_intervals.schedule_id
            and local_days.valid_from = schedule_intervals.valid_from
            and {{ iso_weekday('local_days.day') }} = schedule_intervals.iso_weekday
    union all
    select
        local_days.schedule_id, local_days.time_zone, local_days.day,
        schedule_intervals.end_minute as minute, -1 as opens, 0 as closes
    from local_days
    inner join schedule_intervals
        on
            local_days.schedule_id = schedule_intervals.schedule_id
            and local_days.valid_from = schedule_intervals.valid_from
            and {{ iso_weekday('local_days.day') }} = schedule_intervals.iso_weekday
    union all
    select
        local_days.schedule_id, local_days.time_zone, local_days.day,
        coalesce(holidays.start_minute, 0) as minute, 0 as opens, 1 as closes
    from local_days
    inner join holidays
        on
            local_days.schedule_id = holidays.schedule_id
            and local_days.day between holidays.date_from and coalesce(holidays.date_to, holidays.date_from)
    union all
    select
        local_days.schedule_id, local_days.time_zone, local_days.day,
        coalesce(holidays.end_minute, 1440) as minute, 0 as opens, -1 as closes
    from local_days
    inner join holidays
        on
            local_days.schedule_id = holidays.schedule_id
            and local_days.day between holidays.date_from and coalesce(holidays.date_to, holidays.date_from)
),

swept as (
    select
        schedule_id,
        time_zone,
        day,
        minute as from_minute,
        lead(minute) over local_day as to_minute,
        sum(sum(opens)) over local_day as open_intervals,
        sum(sum(closes)) over local_day as holidays_in_force
    from boundaries
    group by schedule_id, time_zone, day, minute
    window local_day as (partition by schedule_id, time_zone, day order by minute)
),

open_by_wall_clock as (
    select
        schedule_id,
        time_zone,
        day,
        {{ add_seconds('cast(day as timestamp)', 'from_minute * 60') }} as local_from,
        {{ add_seconds('cast(day as timestamp)', 'to_minute * 60') }} as local_to
    from swept
    where open_intervals > 0 and holidays_in_force = 0 and to_minute is not null
),

-- One stretch of wall clock is two of real time where the clocks change inside it.
open_in_utc as (
    select
        open_by_wall_clock.schedule_id,
        open_by_wall_clock.day as local_day,
        greatest(
            {{ add_seconds('open_by_wall_clock.local_from', '-time_zone_offsets.offset_seconds') }},
            time_zone_offsets.from_at
        ) as opens_at,
        least(
            {{ add_seconds('open_by_wall_clock.local_to', '-time_zone_offsets.offset_seconds') }},
            time_zone_offsets.to_at
        ) as closes_at
    from open_by_wall_clock
    inner join time_zone_offsets on open_by_wall_clock.time_zone = time_zone_offsets.time_zone
)

select *
from open_in_utc
where opens_at < closes_at
