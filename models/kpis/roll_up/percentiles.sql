-- One row per median or percentile KPI, reporting period and slice, interpolated linearly between neighbouring values.
-- Calendar and to-date periods are exact, from single values; rolling windows come from `rolling_percentiles`.
with

measured_values as (
    select * from {{ ref('measured_values') }}
),

periods as (
    select periods.*, reporting_periods.kind
    from {{ ref('periods') }} as periods
    inner join {{ ref('reporting_periods') }} as reporting_periods on periods.period_code = reporting_periods.period_code
),

exact as (
    select
        measured_values.kpi_code,
        window_days.slice,
        {{ slice_value('window_days.slice') }} as slice_value,
        window_days.first_day,
        window_days.last_day,
        max(cast(measured_values.is_inferred as integer)) as inferred,
        count(*) as sample_size,
        coalesce(
            percentile_cont(0.5) within group (order by measured_values.measured_value) filter (where measured_values.percentile = 0.5),
            percentile_cont(0.9) within group (order by measured_values.measured_value) filter (where measured_values.percentile = 0.9)
        ) as value
    from measured_values
    inner join {{ ref('window_days') }} as window_days on measured_values.measured_on = window_days.day
    group by all
),

exact_of_periods as (
    select
        exact.kpi_code, periods.period_code, periods.period_start, exact.slice, exact.slice_value,
        false as is_approximate, exact.inferred, exact.sample_size, exact.value
    from exact
    inner join periods
        on exact.first_day = periods.period_start and exact.last_day = periods.last_day and periods.kind <> 'rolling'
    inner join {{ ref('reporting_slices') }} as reporting_slices
        on exact.slice = reporting_slices.slice and periods.period_code = reporting_slices.period_code
),

-- Everybody together has a row for every period from the first value on.
empty_periods as (
    select
        first_days.kpi_code, periods.period_code, periods.period_start, 'all' as slice, 'all' as slice_value,
        periods.kind = 'rolling' as is_approximate, 0 as inferred, 0 as sample_size, cast(null as double) as value
    from (
        select kpi_code, min(measured_on) as first_day
        from measured_values
        group by kpi_code
    ) as first_days
    inner join periods on first_days.first_day <= periods.last_day
),

all_rows as (
    select * from exact_of_periods
    union all
    select * from {{ ref('rolling_percentiles') }}
    union all
    select * from empty_periods
)

select
    kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    is_approximate,
    max(inferred) as inferred,
    max(sample_size) as sample_size,
    max(value) as value
from all_rows
group by kpi_code, period_code, period_start, slice, slice_value, is_approximate
