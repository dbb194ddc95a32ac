-- One row per reporting period and slice: distinct tickets first assigned in the period, and distinct tickets solved in it.
-- Of several solves in one period only the last counts: a solve counts unless the ticket's next one lies in the period too.
with

workload as (
    select * from {{ ref('fct_assignments_and_solves') }}
),

slice_names as (
    select distinct slice from {{ ref('reporting_slices') }}
),

sliced as (
    select
        workload.ticket_id,
        workload.kind,
        workload.happened_at,
        workload.happened_on,
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

followed as (
    select
        *,
        lead(happened_on) over (
            partition by ticket_id, kind = 'solved', slice, slice_value order by happened_at
        ) as next_on
    from sliced
),

slice_days as (
    select
        happened_on,
        next_on,
        slice,
        slice_value,
        count(*) filter (where kind = 'solved') as solved,
        count(*) filter (where kind <> 'solved') as assigned,
        max(cast(is_inferred as integer)) as inferred
    from followed
    group by happened_on, next_on, slice, slice_value
),

in_periods as (
    select
        periods.period_code, periods.period_start, slice_days.slice, slice_days.slice_value,
        slice_days.solved, slice_days.assigned, slice_days.inferred
    from slice_days
    inner join {{ ref('period_days') }} as period_days on slice_days.happened_on = period_days.day
    inner join {{ ref('reporting_slices') }} as reporting_slices
        on slice_days.slice = reporting_slices.slice and period_days.period_code = reporting_slices.period_code
    inner join {{ ref('periods') }} as periods
        on
            period_days.period_code = periods.period_code
            and period_days.period_start = periods.period_start
            and (slice_days.next_on > periods.last_day or slice_days.next_on is null)
    union all
    select
        periods.period_code, periods.period_start, 'all' as slice, 'all' as slice_value,
        0 as solved, 0 as assigned, 0 as inferred
    from {{ ref('periods') }} as periods
    where periods.last_day >= (select min(workload.happened_on) from workload)
)

select
    period_code,
    period_start,
    slice,
    slice_value,
    cast(sum(solved) as bigint) as solved,
    cast(sum(assigned) as bigint) as assigned,
    max(inferred) as inferred
from in_periods
group by period_code, period_start, slice, slice_value
