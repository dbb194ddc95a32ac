-- One row per median or percentile KPI, rolling window and slice in which something was measured.
-- Values are counted by day in logarithmic buckets 1 % wide, which add up over days; a bucket's middle is at most 0.5 % off.
with

measured_values as (
    select * from {{ ref('measured_values') }}
),

rolling_periods as (
    select
        periods.period_code,
        periods.period_start,
        row_number() over (order by periods.period_code, periods.period_start) as window_number
    from {{ ref('periods') }} as periods
    inner join {{ ref('reporting_periods') }} as reporting_periods
        on periods.period_code = reporting_periods.period_code and reporting_periods.kind = 'rolling'
),

rolling_slices as (
    select reporting_slices.slice, reporting_slices.period_code
    from {{ ref('reporting_slices') }} as reporting_slices
    inner join {{ ref('reporting_periods') }} as reporting_periods
        on reporting_slices.period_code = reporting_periods.period_code and reporting_periods.kind = 'rolling'
),

-- Several KPIs may take percentiles of one measure: its values are counted once, as the first of them states them.
kpis as (
    select
        kpi_code,
        measure,
        cast(max(percentile) as double) as percentile
    from measured_values
    group by kpi_code, measure
),

measures as (
    select
        measure,
        min(kpi_code) as kpi_code
    from kpis
    group by measure
),

-- Zero has no logarithm and the lowest bucket.
daily_buckets as (
    select
        measured_values.measure,
        measured_values.measured_on,
        slice_names.slice,
        {{ slice_value('slice_names.slice') }} as slice_value,
        case
            when measured_values.measured_value > 0
                then cast(floor(ln(measured_values.measured_value) / ln(1.01)) as integer)
            else -1000000
        end as bucket,
        count(*) as tickets,
        max(cast(measured_values.is_inferred as integer)) as inferred
    from measured_values
    inner join measures on measured_values.kpi_code = measures.kpi_code
    cross join (select distinct slice from rolling_slices) as slice_names
    group by all
),

-- Numbers stand for the names while windows are many.
series as (
    select
        measure,
        slice,
        slice_value,
        row_number() over (order by measure, slice, slice_value) as series_number
    from daily_buckets
    group by measure, slice, slice_value
),

numbered_buckets as (
    select
        series.series_number,
        daily_buckets.*
    from daily_buckets
    inner join series
        on
            daily_buckets.measure = series.measure
            and daily_buckets.slice = series.slice
            and daily_buckets.slice_value = series.slice_value
),

window_days as (
    select rolling_periods.window_number, rolling_periods.period_code, period_days.day
    from rolling_periods
    inner join {{ ref('period_days') }} as period_days
        on rolling_periods.period_code = period_days.period_code and rolling_periods.period_start = period_days.period_start
),

window_buckets as (
    select
        numbered_buckets.series_number * 1000000 + window_days.window_number as series_window,
        numbered_buckets.bucket,
        numbered_buckets.tickets,
        numbered_buckets.inferred
    from numbered_buckets
    inner join window_days on numbered_buckets.measured_on = window_days.day
    inner join rolling_slices
        on numbered_buckets.slice = rolling_slices.slice and window_days.period_code = rolling_slices.period_code
),

window_sizes as (
    select
        series_window,
        cast(sum(tickets) as bigint) as sample_size,
        max(inferred) as inferred
    from window_buckets
    group by series_window
),

-- A percentile lies `position` values above the lowest, mostly between two of them.
positions as (
    select
        kpis.kpi_code,
        window_sizes.series_window,
        window_sizes.sample_size,
        window_sizes.inferred,
        (cast(window_sizes.sample_size as double) - 1) * kpis.percentile as position
    from window_sizes
    inner join series on cast(floor(window_sizes.series_window / 1000000) as bigint) = series.series_number
    inner join kpis on series.measure = kpis.measure
),

ranked as (
    select
        series_window,
        bucket,
        cast(sum(tickets) over (partition by series_window order by bucket) as double) as tickets_so_far
    from window_buckets
),

neighbours as (
    select
        positions.kpi_code,
        positions.series_window,
        max(positions.inferred) as inferred,
        max(positions.sample_size) as sample_size,
        max(positions.position - floor(positions.position)) as share_of_upper,
        min(case when ranked.tickets_so_far > floor(positions.position) then ranked.bucket end) as lower_bucket,
        min(case when ranked.tickets_so_far > ceil(positions.position) then ranked.bucket end) as upper_bucket
    from ranked
    inner join positions on ranked.series_window = positions.series_window
    group by positions.kpi_code, positions.series_window
),

valued as (
    select
        *,
        case when lower_bucket = -1000000 then 0 else power(1.01, lower_bucket + 0.5) end as lower_value,
        case when upper_bucket = -1000000 then 0 else power(1.01, upper_bucket + 0.5) end as upper_value
    from neighbours
)

select
    valued.kpi_code,
    rolling_periods.period_code,
    rolling_periods.period_start,
    series.slice,
    series.slice_value,
    true as is_approximate,
    valued.inferred,
    valued.sample_size,
    valued.lower_value + valued.share_of_upper * (valued.upper_value - valued.lower_value) as value
from valued
inner join series on cast(floor(valued.series_window / 1000000) as bigint) = series.series_number
inner join rolling_periods
    on valued.series_window - cast(floor(valued.series_window / 1000000) as bigint) * 1000000 = rolling_periods.window_number
