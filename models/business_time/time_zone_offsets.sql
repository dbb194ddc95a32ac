-- One row per time zone of a schedule and stretch of time with one offset from UTC, within the loaded data.
-- A stretch ends where clocks change. The minute is found only on the days on which the offset differs.
with

schedules as (
    select * from {{ ref('schedules') }}
),

-- Calls and chats may reach back further than tickets, or be all there is.
first_contacts as (
    select min(created_at) as first_at from {{ ref('tickets') }}
    union all
    select min(started_at) as first_at from {{ ref('calls') }}
    union all
    select min(requested_at) as first_at from {{ ref('chats') }}
),

-- A window that holds the first contact may begin in the year before, and its business days count.
longest_window as (
    select max(length) as days from {{ ref('reporting_periods') }} where unit in ('day', 'week')
),

loaded_days as (
    select
        {{ add_days(first_reporting_day('min(first_contacts.first_at)'), '-2 - max(longest_window.days)') }} as first_day,
        {{ add_days('cast(' ~ as_of() ~ ' as date)', 2) }} as last_day
    from first_contacts
    cross join longest_window
),

midnights as (
    select
        time_zones.time_zone,
        cast(days.day as timestamp) as midnight_at
    from (select distinct time_zone from schedules) as time_zones
    cross join (
        select {{ day_series('first_day', 'last_day') }} as day
        from loaded_days
        where first_day <= last_day
    ) as days
),

offsets as (
    select
        time_zone,
        midnight_at,
        {{ seconds_between('midnight_at', local_timestamp('midnight_at', 'time_zone')) }} as offset_seconds
    from midnights
),

following_offsets as (
    select
        *,
        lead(offset_seconds) over (partition by time_zone order by midnight_at) as next_offset_seconds,
        row_number() over (partition by time_zone order by midnight_at) as day_number
    from offsets
),

minutes_of_change_days as (
    select
        time_zone,
        midnight_at,
        next_offset_seconds,
        {{ number_series(1, 1440) }} as minute
    from following_offsets
    where offset_seconds <> next_offset_seconds
),

candidate_instants as (
    select
        time_zone,
        midnight_at,
        next_offset_seconds,
        {{ add_seconds('midnight_at', 'minute * 60') }} as candidate_at
    from minutes_of_change_days
),

stretch_starts as (
    select
        time_zone,
        midnight_at as from_at,
        offset_seconds
    from following_offsets
    where day_number = 1
    union all
    select
        time_zone,
        min(candidate_at) as from_at,
        next_offset_seconds as offset_seconds
    from candidate_instants
    where {{ seconds_between('candidate_at', local_timestamp('candidate_at', 'time_zone')) }} = next_offset_seconds
    group by time_zone, midnight_at, next_offset_seconds
)

select
    time_zone,
    from_at,
    lead(from_at) over (partition by time_zone order by from_at) as to_at,
    offset_seconds
from stretch_starts
