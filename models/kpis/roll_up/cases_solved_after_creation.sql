-- One row per counted ticket, slice and run of days at whose end it is solved or closed, with the seconds from creation to its
-- last solve by then. It counts in a period that holds its creation and ends within the run.
{{ config(materialized='view') }}
with

created as (
    select * from {{ ref('fct_ticket_milestones') }} where milestone = 'created'
),

runs as (
    select * from {{ ref('solved_runs') }}
),

slice_names as (
    select distinct slice from {{ ref('reporting_slices') }}
)

select
    'solved_after_creation' as measure,
    slice_names.slice,
    {{ slice_value('slice_names.slice') }} as slice_value,
    created.reached_on as counted_on,
    runs.from_day,
    coalesce(runs.to_day, {{ add_days(as_of_day(), 1) }}) as to_day,
    {{ seconds_between('created.created_at', 'runs.last_solved_at') }} as seconds,
    created.is_inferred
from created
inner join runs on created.ticket_id = runs.ticket_id
cross join slice_names
