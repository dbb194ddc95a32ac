-- One row per counted ticket, slice and run of days at whose end it is solved or closed, with the seconds from creation to its
-- last solve by then. It counts in a period that holds its creation and ends within the run.
{{ config(materialized='view') }}
with

created as (
    select * from {{ ref('fct_ticket_milestones') }} where milestone = 'created'
),

history as (
    select
        ticket_id,
        position,
        {{ local_date('event_at') }} as day,
        is_solved,
        {{ last_known('case when is_solve then event_at end') }} over (
            partition by ticket_id order by position rows between unbounded preceding and current row
        ) as last_solved_at
    from {{ ref('ticket_history') }}
),

last_states_of_days as (
    select * from history
    qualify row_number() over (partition by ticket_id, day order by position desc) = 1
),

runs as (
    select
        *,
        lead(day) over (partition by ticket_id order by day) as next_day
    from last_states_of_days
),

slice_names as (
    select distinct slice from {{ ref('reporting_slices') }}
)

select
    'solved_after_creation' as measure,
    slice_names.slice,
    {{ slice_value('slice_names.slice') }} as slice_value,
    created.reached_on as counted_on,
    runs.day as from_day,
    coalesce(runs.next_day, {{ add_days(as_of_day(), 1) }}) as to_day,
    {{ seconds_between('created.created_at', 'runs.last_solved_at') }} as seconds,
    created.is_inferred
from created
inner join runs on created.ticket_id = runs.ticket_id and runs.is_solved
cross join slice_names
