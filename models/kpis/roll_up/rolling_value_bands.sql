-- One row per series of `measured_value_bands`, rolling window and wide band (40 bands) with values: how many there are in it and in
-- those below. A window is the difference of two running totals, so its cost grows neither with its length nor with the values in it.
with

bands as (
    select * from {{ ref('measured_value_bands') }}
),

rolling_periods as (
    select periods.period_code, periods.period_start, periods.last_day, reporting_slices.slice
    from {{ ref('periods') }} as periods
    inner join {{ ref('reporting_periods') }} as reporting_periods
        on periods.period_code = reporting_periods.period_code and reporting_periods.kind = 'rolling'
    inner join {{ ref('reporting_slices') }} as reporting_slices on periods.period_code = reporting_slices.period_code
),

day_counts as (
    select series_number, slice, wide_band, measured_on, sum(measured) as measured, sum(inferred) as inferred
    from bands
    group by series_number, slice, wide_band, measured_on
),

first_days as (
    select series_number, slice, wide_band, min(measured_on) as first_day
    from day_counts
    group by series_number, slice, wide_band
),

totals as (
    select
        first_days.series_number, first_days.slice, first_days.wide_band, days.date_day,
        sum(coalesce(day_counts.measured, 0)) over so_far as measured,
        sum(coalesce(day_counts.inferred, 0)) over so_far as inferred
    from first_days
    inner join {{ ref('dim_date') }} as days on first_days.first_day <= days.date_day
    left join day_counts
        on
            first_days.series_number = day_counts.series_number
            and first_days.wide_band = day_counts.wide_band
            and days.date_day = day_counts.measured_on
    window so_far as (
        partition by first_days.series_number, first_days.wide_band order by days.date_day
        rows between unbounded preceding and current row
    )
),

in_windows as (
    select
        at_end.series_number, rolling_periods.period_code, rolling_periods.period_start, at_end.wide_band,
        cast(at_end.measured - coalesce(before.measured, 0) as bigint) as measured,
        cast(at_end.inferred - coalesce(before.inferred, 0) as bigint) as inferred
    from totals as at_end
    inner join rolling_periods on at_end.slice = rolling_periods.slice and at_end.date_day = rolling_periods.last_day
    left join totals as before
        on
            at_end.series_number = before.series_number
            and at_end.wide_band = before.wide_band
            and before.date_day = {{ add_days('rolling_periods.period_start', -1) }}
    where at_end.measured > coalesce(before.measured, 0)
)

select
    series_number,
    period_code,
    period_start,
    wide_band,
    cast(sum(measured) over bands_in_order as bigint) - measured as measured_below,
    measured,
    cast(sum(measured) over whole_window as bigint) as sample_size,
    cast(sum(inferred) over whole_window as bigint) as inferred
from in_windows
window
    bands_in_order as (
        partition by series_number, period_code, period_start order by wide_band rows between unbounded preceding and current row
    ),
    whole_window as (partition by series_number, period_code, period_start)
