-- Resolved over assigned: distinct tickets solved in a period over distinct tickets first assigned in it.
-- By agent or team it is the first assignment to that one, else to anyone. May pass 100 % when old work is finished; never capped.
with

workload as (
    select * from {{ ref('fct_assignments_and_solves') }}
),

reporting_slices as (
    select * from {{ ref('reporting_slices') }}
),

in_periods as (
    select
        period_days.period_code,
        period_days.period_start,
        reporting_slices.slice,
        {{ slice_value('reporting_slices.slice') }} as slice_value,
        count(distinct case when workload.kind = 'solved' then workload.ticket_id end) as solved,
        count(distinct case when workload.kind <> 'solved' then workload.ticket_id end) as assigned,
        max(cast(workload.is_inferred as integer)) as inferred
    from workload
    inner join {{ ref('period_days') }} as period_days on workload.happened_on = period_days.day
    inner join reporting_slices on period_days.period_code = reporting_slices.period_code
    where
        workload.kind = 'solved'
        or workload.kind = case
            when reporting_slices.slice = 'agent' then 'assigned_to_agent'
            when reporting_slices.slice = 'team' then 'assigned_to_team'
            else 'assigned_to_anyone'
        end
    group by all
),

empty_periods as (
    select
        periods.period_code, periods.period_start, 'all' as slice, 'all' as slice_value,
        0 as solved, 0 as assigned, 0 as inferred
    from {{ ref('periods') }} as periods
    where periods.last_day >= (select min(happened_on) from workload)
)

select
    'resolution_rate_assigned' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    max(inferred) as inferred,
    sum(solved) as numerator,
    sum(assigned) as denominator,
    sum(assigned) as sample_size
from (
    select * from in_periods
    union all
    select * from empty_periods
) as all_periods
group by all
