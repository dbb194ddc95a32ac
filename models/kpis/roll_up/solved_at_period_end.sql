-- One row per reporting period and slice: tickets created in the period that were solved or closed at its end,
-- and how long they took from creation to the last solve before that end.
-- Tickets are first counted by day of creation and run of days on which they were solved, so that periods meet few rows.
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

solved_runs as (
    select
        *,
        lead(day) over (partition by ticket_id order by day) as next_day
    from last_states_of_days
),

slice_names as (
    select distinct slice from {{ ref('reporting_slices') }}
),

counted_runs as (
    select
        created.reached_on as created_on,
        solved_runs.day as solved_from,
        coalesce(solved_runs.next_day, {{ add_days(as_of_day(), 1) }}) as solved_until,
        slice_names.slice,
        {{ slice_value('slice_names.slice') }} as slice_value,
        count(*) as tickets,
        {{ exact_sum(seconds_between('created.created_at', 'solved_runs.last_solved_at')) }} as seconds
    from created
    inner join solved_runs on created.ticket_id = solved_runs.ticket_id and solved_runs.is_solved
    cross join slice_names
    group by all
)

select
    periods.period_code,
    periods.period_start,
    counted_runs.slice,
    counted_runs.slice_value,
    cast(sum(counted_runs.tickets) as bigint) as tickets,
    {{ exact_sum('counted_runs.seconds') }} as seconds
from counted_runs
inner join {{ ref('period_days') }} as period_days on counted_runs.created_on = period_days.day
inner join {{ ref('reporting_slices') }} as reporting_slices
    on counted_runs.slice = reporting_slices.slice and period_days.period_code = reporting_slices.period_code
inner join {{ ref('periods') }} as periods
    on
        period_days.period_code = periods.period_code
        and period_days.period_start = periods.period_start
        and counted_runs.solved_from <= periods.last_day
        and counted_runs.solved_until > periods.last_day
group by all
