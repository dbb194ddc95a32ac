-- One row per KPI of time rule sum, rolling window and slice in which something happened.
-- A window is the difference of two running totals, so its cost does not grow with its length.
with

slice_flows as (
    select * from {{ ref('kpi_slice_flows') }}
),

windows as (
    select rolling_windows.*, reporting_slices.slice
    from {{ ref('rolling_windows') }} as rolling_windows
    inner join {{ ref('reporting_slices') }} as reporting_slices on rolling_windows.period_code = reporting_slices.period_code
),

-- A number stands for KPI and slice value while days are many.
series as (
    select
        kpi_code, slice, slice_value,
        min(measured_on) as first_day,
        max(denominator) is null as is_count,
        cast(row_number() over (order by kpi_code, slice, slice_value) as integer) as series_number
    from slice_flows
    where slice in (select windows.slice from windows)
    group by kpi_code, slice, slice_value
),

series_days as (
    select
        series.series_number,
        slice_flows.measured_on,
        cast(slice_flows.numerator as decimal(38, 6)) as numerator,
        cast(slice_flows.denominator as decimal(38, 6)) as denominator,
        cast(slice_flows.sum_of_squares as decimal(38, 6)) as sum_of_squares,
        slice_flows.sample_size,
        slice_flows.inferred
    from slice_flows
    inner join series
        on
            slice_flows.kpi_code = series.kpi_code
            and slice_flows.slice = series.slice
            and slice_flows.slice_value = series.slice_value
),

running_totals as (
    select
        series.series_number, days.date_day,
        sum(coalesce(series_days.numerator, 0)) over so_far as numerator,
        sum(coalesce(series_days.denominator, 0)) over so_far as denominator,
        sum(coalesce(series_days.sum_of_squares, 0)) over so_far as sum_of_squares,
        cast(sum(coalesce(series_days.sample_size, 0)) over so_far as bigint) as sample_size,
        cast(sum(coalesce(series_days.inferred, 0)) over so_far as bigint) as inferred_days,
        count(series_days.measured_on) over so_far as days_with_facts
    from series
    inner join {{ ref('dim_date') }} as days on series.first_day <= days.date_day
    left join series_days on series.series_number = series_days.series_number and days.date_day = series_days.measured_on
    window so_far as (
        partition by series.series_number order by days.date_day rows between unbounded preceding and current row
    )
)

select
    series.kpi_code,
    windows.period_code,
    windows.period_start,
    series.slice,
    series.slice_value,
    cast(at_end.numerator - coalesce(before.numerator, 0) as double) as numerator,
    case when not series.is_count then cast(at_end.denominator - coalesce(before.denominator, 0) as double) end as denominator,
    at_end.sample_size - coalesce(before.sample_size, 0) as sample_size,
    cast(at_end.sum_of_squares - coalesce(before.sum_of_squares, 0) as double) as sum_of_squares,
    case when at_end.inferred_days > coalesce(before.inferred_days, 0) then 1 else 0 end as inferred
from running_totals as at_end
inner join series on at_end.series_number = series.series_number
inner join windows on series.slice = windows.slice and at_end.date_day = windows.last_day
left join running_totals as before
    on
        at_end.series_number = before.series_number
        and before.date_day = {{ add_days('windows.period_start', -1) }}
where at_end.days_with_facts > coalesce(before.days_with_facts, 0)
