-- One row per additive KPI, reporting period and slice: flows summed over the period's days, stocks taken on its last day.
-- Slice `all` has a row for every period from the first fact on, the others where something happened.
with

slice_days as (
    select * from {{ ref('kpi_slice_days') }}
),

time_rules as (
    select kpi_code, time_rule from {{ ref('kpi_definitions') }}
),

reporting_slices as (
    select * from {{ ref('reporting_slices') }}
),

periods as (
    select * from {{ ref('periods') }}
),

-- Rolling windows have their own model: there are too many of them to add up each from its days.
period_days as (
    select period_days.*
    from {{ ref('period_days') }} as period_days
    inner join {{ ref('reporting_periods') }} as reporting_periods
        on period_days.period_code = reporting_periods.period_code and reporting_periods.kind <> 'rolling'
),

flows as (
    select
        slice_days.kpi_code, period_days.period_code, period_days.period_start, slice_days.slice, slice_days.slice_value,
        slice_days.numerator, slice_days.denominator, slice_days.sample_size, slice_days.sum_of_squares, slice_days.inferred
    from slice_days
    inner join time_rules on slice_days.kpi_code = time_rules.kpi_code and time_rules.time_rule = 'sum'
    inner join period_days on slice_days.measured_on = period_days.day
    inner join reporting_slices
        on slice_days.slice = reporting_slices.slice and period_days.period_code = reporting_slices.period_code
),

stocks as (
    select
        slice_days.kpi_code, periods.period_code, periods.period_start, slice_days.slice, slice_days.slice_value,
        slice_days.numerator, slice_days.denominator, slice_days.sample_size, slice_days.sum_of_squares, slice_days.inferred
    from slice_days
    inner join time_rules on slice_days.kpi_code = time_rules.kpi_code and time_rules.time_rule = 'last_day'
    inner join periods on slice_days.measured_on = periods.last_day
    inner join reporting_slices
        on slice_days.slice = reporting_slices.slice and periods.period_code = reporting_slices.period_code
),

-- A period in which nothing happened still counts 0, for everybody together.
first_days as (
    select kpi_code, min(measured_on) as first_day, max(denominator) is null as is_count
    from slice_days
    where slice = 'all'
    group by kpi_code
),

empty_periods as (
    select
        first_days.kpi_code, periods.period_code, periods.period_start, 'all' as slice, 'all' as slice_value,
        cast(0 as double) as numerator,
        case when not first_days.is_count then cast(0 as double) end as denominator,
        cast(0 as bigint) as sample_size,
        cast(null as double) as sum_of_squares,
        0 as inferred
    from first_days
    inner join periods on first_days.first_day <= periods.last_day
),

all_parts as (
    select * from flows
    union all
    select * from {{ ref('kpi_rolling_sums') }}
    union all
    select * from stocks
    union all
    select * from empty_periods
)

select
    kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    {{ exact_sum('numerator') }} as numerator,
    {{ exact_sum('denominator') }} as denominator,
    cast(sum(sample_size) as bigint) as sample_size,
    {{ exact_sum('sum_of_squares') }} as sum_of_squares,
    max(inferred) as inferred
from all_parts
group by all
