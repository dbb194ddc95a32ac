-- One row per median or percentile KPI, rolling window and slice in which something was measured.
-- The wide bands tell where a percentile lies; only there are the narrow ones counted, whose middle is at most 0.5 % off.
with

bands as (
    select * from {{ ref('measured_value_bands') }}
),

kpis as (
    select kpi_code, measure, cast(max(percentile) as double) as percentile
    from {{ ref('measured_values') }}
    group by kpi_code, measure
),

series as (
    select distinct series_number, measure, slice, slice_value from bands
),

-- A percentile lies `position` values above the lowest, mostly between two of them, which may be in two bands.
located as (
    select
        kpis.kpi_code, rolling.series_number, rolling.period_code, rolling.period_start, rolling.wide_band,
        rolling.measured_below, rolling.sample_size, rolling.inferred,
        (rolling.sample_size - 1) * kpis.percentile as position
    from {{ ref('rolling_value_bands') }} as rolling
    inner join series on rolling.series_number = series.series_number
    inner join kpis on series.measure = kpis.measure
    where
        rolling.measured_below <= ceil((rolling.sample_size - 1) * kpis.percentile)
        and rolling.measured_below + rolling.measured > floor((rolling.sample_size - 1) * kpis.percentile)
),

window_days as (
    select period_days.period_code, period_days.period_start, period_days.day
    from {{ ref('period_days') }} as period_days
    inner join {{ ref('reporting_periods') }} as reporting_periods
        on period_days.period_code = reporting_periods.period_code and reporting_periods.kind = 'rolling'
),

counted as (
    select
        located.kpi_code, located.series_number, located.period_code, located.period_start, located.wide_band, bands.band,
        located.measured_below, located.sample_size, located.inferred, located.position,
        sum(bands.measured) as measured
    from located
    inner join window_days on located.period_code = window_days.period_code and located.period_start = window_days.period_start
    inner join bands
        on
            located.series_number = bands.series_number
            and located.wide_band = bands.wide_band
            and window_days.day = bands.measured_on
    group by all
),

ranked as (
    select
        *,
        measured_below + sum(measured) over (
            partition by kpi_code, series_number, period_code, period_start, wide_band order by band
            rows between unbounded preceding and current row
        ) as measured_so_far
    from counted
),

neighbours as (
    select
        kpi_code, series_number, period_code, period_start, sample_size, inferred, position,
        min(case when measured_so_far > floor(position) then band end) as lower_band,
        min(case when measured_so_far > ceil(position) then band end) as upper_band
    from ranked
    group by all
),

valued as (
    select
        *,
        {{ band_middle('lower_band') }} as lower_value,
        {{ band_middle('upper_band') }} as upper_value
    from neighbours
)

select
    valued.kpi_code,
    valued.period_code,
    valued.period_start,
    series.slice,
    series.slice_value,
    true as is_approximate,
    case when valued.inferred > 0 then 1 else 0 end as inferred,
    valued.sample_size,
    valued.lower_value + (valued.position - floor(valued.position)) * (valued.upper_value - valued.lower_value) as value
from valued
inner join series on valued.series_number = series.series_number
