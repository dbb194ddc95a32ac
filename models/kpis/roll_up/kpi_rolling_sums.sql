-- One row per KPI of time rule sum, rolling window and slice in which something happened.
-- A window is the difference of two running totals, so its cost does not grow with its length.
with

slice_days as (
    select * from {{ ref('kpi_slice_days') }}
),

days as (
    select date_day from {{ ref('dim_date') }}
),

rolling_periods as (
    select periods.period_code, periods.period_start, periods.last_day
    from {{ ref('periods') }} as periods
    inner join {{ ref('reporting_periods') }} as reporting_periods
        on periods.period_code = reporting_periods.period_code and reporting_periods.kind = 'rolling'
),

rolling_slices as (
    select distinct reporting_slices.slice, reporting_slices.period_code
    from {{ ref('reporting_slices') }} as reporting_slices
    inner join {{ ref('reporting_periods') }} as reporting_periods
        on reporting_slices.period_code = reporting_periods.period_code and reporting_periods.kind = 'rolling'
),

series as (
    select
        slice_days.kpi_code, slice_days.slice, slice_days.slice_value,
        min(slice_days.measured_on) as first_day,
        max(slice_days.denominator) is null as is_count
    from slice_days
    where slice_days.slice in (select rolling_slices.slice from rolling_slices)
    group by slice_days.kpi_code, slice_days.slice, slice_days.slice_value
),

running_totals as (
    select
        series.kpi_code, series.slice, series.slice_value, series.is_count, days.date_day,
        sum(coalesce(cast(slice_days.numerator as decimal(38, 6)), 0)) over so_far as numerator,
        sum(coalesce(cast(slice_days.denominator as decimal(38, 6)), 0)) over so_far as denominator,
        sum(coalesce(cast(slice_days.sum_of_squares as decimal(38, 6)), 0)) over so_far as sum_of_squares,
        sum(coalesce(slice_days.sample_size, 0)) over so_far as sample_size,
        sum(coalesce(slice_days.inferred, 0)) over so_far as inferred_days,
        count(slice_days.kpi_code) over so_far as days_with_facts
    from series
    inner join days on series.first_day <= days.date_day
    left join slice_days
        on
            series.kpi_code = slice_days.kpi_code
            and series.slice = slice_days.slice
            and series.slice_value = slice_days.slice_value
            and days.date_day = slice_days.measured_on
    window so_far as (
        partition by series.kpi_code, series.slice, series.slice_value order by days.date_day
        rows between unbounded preceding and current row
    )
)

select
    at_end.kpi_code,
    rolling_periods.period_code,
    rolling_periods.period_start,
    at_end.slice,
    at_end.slice_value,
    cast(at_end.numerator - coalesce(before.numerator, 0) as double) as numerator,
    case when not at_end.is_count then cast(at_end.denominator - coalesce(before.denominator, 0) as double) end as denominator,
    cast(at_end.sample_size - coalesce(before.sample_size, 0) as bigint) as sample_size,
    cast(at_end.sum_of_squares - coalesce(before.sum_of_squares, 0) as double) as sum_of_squares,
    case when at_end.inferred_days > coalesce(before.inferred_days, 0) then 1 else 0 end as inferred
from running_totals as at_end
inner join rolling_periods on at_end.date_day = rolling_periods.last_day
inner join rolling_slices
    on at_end.slice = rolling_slices.slice and rolling_periods.period_code = rolling_slices.period_code
left join running_totals as before
    on
        at_end.kpi_code = before.kpi_code
        and at_end.slice = before.slice
        and at_end.slice_value = before.slice_value
        and before.date_day = {{ add_days('rolling_periods.period_start', -1) }}
where at_end.days_with_facts > coalesce(before.days_with_facts, 0)
