-- One row per measure, slice, day and run of days [from_day, to_day): how many cases are of that day and that run.
-- Periods meet fewer rows when equal cases are counted first.
with

all_cases as (
    select * from {{ ref('cases_solved_after_creation') }}
    union all
    select * from {{ ref('cases_assigned_and_solved') }}
    union all
    select * from {{ ref('latest_nps_answers') }}
    union all
    select * from {{ ref('engagement_cases') }}
)

select
    measure,
    slice,
    slice_value,
    counted_on,
    from_day,
    to_day,
    count(*) as cases,
    sum(cast(seconds as decimal(38, 6))) as seconds,
    count(*) filter (where is_inferred) as inferred
from all_cases
where from_day < to_day
group by measure, slice, slice_value, counted_on, from_day, to_day
