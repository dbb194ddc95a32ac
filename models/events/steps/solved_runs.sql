-- One row per ticket and run of days at whose end it is solved or closed, with its last solve by then. `to_day` is the first day at whose
-- end it is in another state, NULL while none is.
{{ config(materialized=kept()) }}
with

history as (
    select
        ticket_id,
        position,
        {{ local_date('event_at') }} as day,
        is_solved,
        {{ last_known('case when is_solve then event_at end') }} over (
            partition by ticket_id order by position rows between unbounded preceding and current row
        ) as last_solved_at
    from {{ affected(ref('ticket_history')) }}
),

last_states_of_days as (
    select * from history
    qualify row_number() over (partition by ticket_id, day order by position desc) = 1
),

compared as (
    select
        *,
        lag(is_solved) over days_in_order as was_solved,
        lag(last_solved_at) over days_in_order as was_last_solved_at
    from last_states_of_days
    window days_in_order as (partition by ticket_id order by day)
),

-- To be closed, or touched, while solved begins no new run.
beginnings as (
    select * from compared
    where (is_solved = was_solved and last_solved_at is not distinct from was_last_solved_at) is not true
),

runs as (
    select
        *,
        lead(day) over (partition by ticket_id order by day) as next_day
    from beginnings
)

select
    ticket_id,
    day as from_day,
    next_day as to_day,
    last_solved_at
from runs
where is_solved
