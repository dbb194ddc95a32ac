-- One row per team with the calendar it works by: its own, else its source's default, else none (every hour counts);
-- and one row per source with a default, without a team, for whatever has no team or one that was not delivered.
-- A schedule that was not delivered is passed over.
with

teams as (
    select * from {{ ref('teams') }}
),

schedules as (
    select * from {{ ref('schedules') }}
),

known_schedules as (
    select distinct schedule_id from schedules
),

default_schedules as (
    select
        source_name,
        min(schedule_id) as schedule_id
    from schedules
    where is_default
    group by source_name
)

select
    teams.source_name,
    teams.team_id,
    coalesce(known_schedules.schedule_id, default_schedules.schedule_id) as schedule_id
from teams
left join known_schedules on teams.schedule_id = known_schedules.schedule_id
left join default_schedules on teams.source_name = default_schedules.source_name
union all
select
    source_name,
    cast(null as string) as team_id,
    schedule_id
from default_schedules
