-- One row per counted ticket, slice and first assignment or solve. By agent or team it is the first assignment to that one, else
-- to anyone. Of several solves in one period only the last counts: a solve counts in periods that end before the next one.
{{ config(materialized='view') }}
{% set day_after_as_of = add_days(as_of_day(), 1) %}
with

-- Only what is solved again has solves that count no longer; a first assignment is one of its kind.
workload as (
    select *, kind = 'solved' and count(*) over (partition by ticket_id, kind) > 1 as is_one_of_several
    from {{ ref('fct_assignments_and_solves') }}
),

slice_names as (
    select distinct slice from {{ ref('reporting_slices') }}
),

sliced as (
    select
        workload.ticket_id,
        case workload.kind when 'solved' then 'solved' else 'assigned' end as measure,
        workload.happened_at,
        workload.happened_on,
        workload.is_one_of_several,
        workload.is_inferred,
        slice_names.slice,
        {{ slice_value('slice_names.slice') }} as slice_value
    from workload
    cross join slice_names
    where
        workload.kind = 'solved'
        or workload.kind = case slice_names.slice
            when 'agent' then 'assigned_to_agent'
            when 'team' then 'assigned_to_team'
            else 'assigned_to_anyone'
        end
),

lasting as (
    select *, {{ day_after_as_of }} as to_day
    from sliced
    where not is_one_of_several
    union all
    select
        *,
        coalesce(
            lead(happened_on) over (partition by ticket_id, slice, slice_value order by happened_at), {{ day_after_as_of }}
        ) as to_day
    from sliced
    where is_one_of_several
)

select
    measure,
    slice,
    slice_value,
    happened_on as counted_on,
    happened_on as from_day,
    to_day,
    cast(null as double) as seconds,
    is_inferred
from lasting
