-- A version of a calendar without a single interval is closed for good: intervals belong to the version with their `valid_from`.
{{ config(severity='warn') }}
with

versions as (
    select schedule_id, valid_from from {{ ref('schedules') }}
),

intervals as (
    select schedule_id, valid_from, count(*) as intervals
    from {{ ref('schedule_intervals') }}
    group by schedule_id, valid_from
)

select
    'calendar ' || coalesce(versions.schedule_id, intervals.schedule_id)
    || ' from ' || cast(coalesce(versions.valid_from, intervals.valid_from) as string)
    || case
        when versions.schedule_id is null then ' has hours, and no version of that date'
        else ' has no hours in schedule_intervals, so it is always closed'
    end as finding
from versions
full outer join intervals on versions.schedule_id = intervals.schedule_id and versions.valid_from = intervals.valid_from
where versions.schedule_id is null or intervals.schedule_id is null
