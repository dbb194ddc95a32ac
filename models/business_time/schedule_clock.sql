-- One row per schedule and stretch of one UTC day that is wholly open or wholly closed, with the open seconds before it.
-- The reading of a schedule's clock at T is `open_seconds_before` plus, when open, the seconds since `from_at`:
-- business time between two instants is the difference of two readings, whatever lies between them.
with

open_hours as (
    select * from {{ ref('schedule_open_hours') }}
),

utc_midnights as (
    select
        schedules.schedule_id,
        cast(days.day as timestamp) as boundary_at
    from (select distinct schedule_id from {{ ref('schedules') }}) as schedules
    cross join (
        select {{ day_series('first_day', 'last_day') }} as day
        from (
            select
                cast(min(from_at) as date) as first_day,
                {{ add_days('cast(' ~ as_of() ~ ' as date)', 3) }} as last_day
            from {{ ref('time_zone_offsets') }}
        ) as loaded_days
        where first_day <= last_day
    ) as days
),

boundaries as (
    select schedule_id, boundary_at, 0 as opens from utc_midnights
    union all
    select schedule_id, opens_at as boundary_at, 1 as opens from open_hours
    union all
    select schedule_id, closes_at as boundary_at, -1 as opens from open_hours
),

stretches as (
    select
        schedule_id,
        boundary_at as from_at,
        lead(boundary_at) over schedule_in_order as to_at,
        sum(sum(opens)) over schedule_in_order > 0 as is_open
    from boundaries
    group by schedule_id, boundary_at
    window schedule_in_order as (partition by schedule_id order by boundary_at)
),

measured as (
    select
        *,
        case when is_open then {{ seconds_between('from_at', 'to_at') }} else 0 end as open_seconds
    from stretches
    where to_at is not null
)

select
    schedule_id,
    cast(from_at as date) as utc_day,
    from_at,
    to_at,
    is_open,
    open_seconds,
    sum(open_seconds) over (partition by schedule_id order by from_at rows between unbounded preceding and current row)
    - open_seconds as open_seconds_before
from measured
