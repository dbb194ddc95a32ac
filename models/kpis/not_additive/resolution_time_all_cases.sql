-- Resolution time over all cases: durations of the solved ones divided by all that were created, unsolved too.
-- Dated by creation. Flatters whoever leaves cases open: kept beside resolution_time because one published reading asks for it.
with

created as (
    select * from {{ ref('fct_ticket_milestones') }} where milestone = 'created'
),

slice_names as (
    select distinct slice from {{ ref('reporting_slices') }}
),

slice_days as (
    select
        created.reached_on,
        slice_names.slice,
        {{ slice_value('slice_names.slice') }} as slice_value,
        {{ exact_sum('coalesce(created.resolution_seconds, 0)') }} as seconds,
        count(*) as tickets,
        max(cast(created.is_inferred as integer)) as inferred
    from created
    cross join slice_names
    group by all
),

in_periods as (
    select
        period_days.period_code, period_days.period_start, slice_days.slice, slice_days.slice_value,
        slice_days.seconds, slice_days.tickets, slice_days.inferred
    from slice_days
    inner join {{ ref('period_days') }} as period_days on slice_days.reached_on = period_days.day
    inner join {{ ref('reporting_slices') }} as reporting_slices
        on slice_days.slice = reporting_slices.slice and period_days.period_code = reporting_slices.period_code
    union all
    select
        periods.period_code, periods.period_start, 'all' as slice, 'all' as slice_value,
        0 as seconds, 0 as tickets, 0 as inferred
    from {{ ref('periods') }} as periods
    where periods.last_day >= (select min(reached_on) from created)
)

select
    'resolution_time_all_cases' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    max(inferred) as inferred,
    {{ exact_sum('seconds') }} as numerator,
    sum(tickets) as denominator,
    sum(tickets) as sample_size
from in_periods
group by all
