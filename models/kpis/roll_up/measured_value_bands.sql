-- One row per measure, day, slice value and band of values 1 % wide: how many values were measured. For rolling windows, within
-- the days that they reach.
with

measured_values as (
    select * from {{ ref('measured_values') }}
),

kpis as (
    select * from {{ ref('percentile_kpis') }}
),

-- A join would be taken for large, and each value then meet each slice in a product of two large sides.
rolling_slices as (
    select distinct slice
    from {{ ref('reporting_slices') }}
    where period_code in (select periods.period_code from {{ ref('reporting_periods') }} as periods where periods.kind = 'rolling')
),

counted as (
    select
        measured_values.measure,
        rolling_slices.slice,
        {{ slice_value('rolling_slices.slice') }} as slice_value,
        measured_values.measured_on,
        {{ value_band('measured_values.measured_value') }} as band,
        cast(count(*) as integer) as measured,
        cast(count(*) filter (where measured_values.is_inferred) as integer) as inferred
    from measured_values
    inner join kpis on measured_values.kpi_code = kpis.kpi_code and kpis.states_measure
    cross join rolling_slices
    where measured_values.measured_on >= (select min(rolling_windows.period_start) from {{ ref('rolling_windows') }} as rolling_windows)
    group by all
),

-- A number stands for measure and slice while windows are many.
series as (
    select measure, slice, slice_value, cast(row_number() over (order by measure, slice, slice_value) as integer) as series_number
    from counted
    group by measure, slice, slice_value
)

select
    series.series_number,
    counted.*,
    cast(floor(counted.band / 40) as integer) as wide_band
from counted
inner join series
    on
        counted.measure = series.measure
        and counted.slice = series.slice
        and counted.slice_value = series.slice_value
