-- One row per additive KPI, reporting period and slice: flows summed over the period's days, stocks taken on its last day.
-- Everybody together has a row for every period from the first fact on, other slices where something happened.
{{ config(materialized='view') }}
with

window_sums as (
    select * from {{ ref('kpi_window_sums') }}
),

periods as (
    select periods.period_code, periods.period_start, periods.last_day, reporting_periods.kind, reporting_slices.slice
    from {{ ref('periods') }} as periods
    inner join {{ ref('reporting_periods') }} as reporting_periods on periods.period_code = reporting_periods.period_code
    inner join {{ ref('reporting_slices') }} as reporting_slices on periods.period_code = reporting_slices.period_code
),

flows as (
    select
        window_sums.kpi_code, periods.period_code, periods.period_start, window_sums.slice, window_sums.slice_value,
        window_sums.numerator, window_sums.denominator, window_sums.sample_size, window_sums.sum_of_squares, window_sums.inferred
    from window_sums
    inner join periods
        on
            window_sums.slice = periods.slice
            and window_sums.first_day = periods.period_start
            and window_sums.last_day = periods.last_day
            and periods.kind <> 'rolling'
    union all
    select * from {{ ref('kpi_rolling_sums') }}
),

-- Everybody's first day comes and goes with a single row, so that nothing of the empty periods after it is kept.
everybody as (
    select
        kpi_code,
        min(measured_on) as first_day,
        max(denominator) is null as is_count
    from {{ ref('kpi_slice_flows') }}
    where slice = 'all'
    group by kpi_code
),

empty_periods as (
    select
        everybody.kpi_code, periods.period_code, periods.period_start, 'all' as slice, 'all' as slice_value,
        0 as numerator,
        case when not everybody.is_count then 0 end as denominator,
        0 as sample_size,
        cast(null as double) as sum_of_squares,
        0 as inferred
    from everybody
    inner join periods on everybody.first_day <= periods.last_day and periods.slice = 'all'
    left join flows
        on
            everybody.kpi_code = flows.kpi_code
            and periods.period_code = flows.period_code
            and periods.period_start = flows.period_start
            and flows.slice = 'all'
    where flows.kpi_code is null
),

stocks as (
    select
        levels.kpi_code, periods.period_code, periods.period_start, levels.slice, levels.slice_value,
        levels.level as numerator,
        cast(null as double) as denominator,
        cast(levels.level as bigint) as sample_size,
        cast(null as double) as sum_of_squares,
        case when levels.inferred_level > 0 then 1 else 0 end as inferred
    from {{ ref('kpi_stock_levels') }} as levels
    inner join periods on levels.slice = periods.slice and levels.day = periods.last_day
    where levels.level > 0 or levels.slice = 'all'
)

select * from flows
union all
select * from empty_periods
union all
select * from stocks
