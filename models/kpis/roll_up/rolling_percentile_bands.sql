-- One row per median or percentile KPI, series of `measured_value_bands`, rolling window and wide band (40 bands) in which the
-- percentile lies: `position` values above the lowest, mostly between two values, which may be in two bands.
-- A window is the difference of two running totals, so its cost grows neither with its length nor with the values in it.
with

bands as (
    select * from {{ ref('measured_value_bands') }}
),

windows as (
    select rolling_windows.*, reporting_slices.slice
    from {{ ref('rolling_windows') }} as rolling_windows
    inner join {{ ref('reporting_slices') }} as reporting_slices on rolling_windows.period_code = reporting_slices.period_code
),

kpis as (
    select * from {{ ref('percentile_kpis') }}
),

day_counts as (
    select series_number, wide_band, measured_on, cast(sum(measured) as integer) as measured, cast(sum(inferred) as integer) as inferred
    from bands
    group by series_number, wide_band, measured_on
),

series as (
    select series_number, measure, slice, wide_band, min(measured_on) as first_day
    from bands
    group by series_number, measure, slice, wide_band
),

totals as (
    select
        series.series_number, series.measure, series.slice, series.wide_band, days.date_day,
        cast(sum(coalesce(day_counts.measured, 0)) over so_far as integer) as measured,
        cast(sum(coalesce(day_counts.inferred, 0)) over so_far as integer) as inferred
    from series
    inner join {{ ref('dim_date') }} as days on series.first_day <= days.date_day
    left join day_counts
        on
            series.series_number = day_counts.series_number
            and series.wide_band = day_counts.wide_band
            and days.date_day = day_counts.measured_on
    window so_far as (
        partition by series.series_number, series.wide_band order by days.date_day
        rows between unbounded preceding and current row
    )
),

in_windows as (
    select
        at_end.series_number, at_end.measure, windows.period_number, at_end.wide_band,
        at_end.measured - coalesce(before.measured, 0) as measured,
        at_end.inferred - coalesce(before.inferred, 0) as inferred
    from totals as at_end
    inner join windows on at_end.slice = windows.slice and at_end.date_day = windows.last_day
    left join totals as before
        on
            at_end.series_number = before.series_number
            and at_end.wide_band = before.wide_band
            and before.date_day = {{ add_days('windows.period_start', -1) }}
    where at_end.measured > coalesce(before.measured, 0)
),

ranked as (
    select
        series_number, measure, period_number, wide_band, measured,
        cast(sum(measured) over bands_in_order as integer) - measured as measured_below,
        cast(sum(measured) over whole_window as integer) as sample_size,
        cast(sum(inferred) over whole_window as integer) as inferred
    from in_windows
    window
        bands_in_order as (
            partition by series_number, period_number order by wide_band rows between unbounded preceding and current row
        ),
        whole_window as (partition by series_number, period_number)
)

select
    kpis.kpi_code,
    ranked.series_number,
    ranked.period_number,
    ranked.wide_band,
    ranked.measured_below,
    ranked.sample_size,
    ranked.inferred,
    (ranked.sample_size - 1) * kpis.percentile as position
from ranked
inner join kpis on ranked.measure = kpis.measure
where
    ranked.measured_below <= ceil((ranked.sample_size - 1) * kpis.percentile)
    and ranked.measured_below + ranked.measured > floor((ranked.sample_size - 1) * kpis.percentile)
