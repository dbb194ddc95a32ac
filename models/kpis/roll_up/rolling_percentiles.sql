-- One row per median or percentile KPI, rolling window and slice in which something was measured.
-- The wide bands tell where a percentile lies; only there are the narrow ones counted, whose middle is at most 0.5 % off.
{% set day_number = days_between("date '2000-01-01'", 'bands.measured_on') %}
with

bands as (
    select * from {{ ref('measured_value_bands') }}
),

located as (
    select * from {{ ref('rolling_percentile_bands') }}
),

window_blocks as (
    select * from {{ ref('rolling_window_blocks') }}
),

block_counts as (
    select
        bands.series_number, bands.wide_band, bands.band, lengths.block_length,
        cast(floor({{ day_number }} / lengths.block_length) as integer) as block,
        cast(sum(bands.measured) as integer) as measured
    from bands
    inner join (select distinct series_number, wide_band from located) as needed
        on bands.series_number = needed.series_number and bands.wide_band = needed.wide_band
    cross join (select distinct block_length from window_blocks) as lengths
    group by all
),

ranked as (
    select
        places.series_number, places.period_number, places.wide_band, block_counts.band,
        sum(cast(sum(block_counts.measured) as integer)) over (
            partition by places.series_number, places.period_number, places.wide_band order by block_counts.band
            rows between unbounded preceding and current row
        ) as measured_so_far
    from (select distinct series_number, period_number, wide_band from located) as places
    inner join window_blocks on places.period_number = window_blocks.period_number
    inner join block_counts
        on
            places.series_number = block_counts.series_number
            and places.wide_band = block_counts.wide_band
            and window_blocks.block_length = block_counts.block_length
            and window_blocks.block = block_counts.block
    group by places.series_number, places.period_number, places.wide_band, block_counts.band
),

neighbours as (
    select
        located.kpi_code, located.series_number, located.period_number, located.sample_size, located.inferred, located.position,
        min(case when located.measured_below + ranked.measured_so_far > floor(located.position) then ranked.band end) as lower_band,
        min(case when located.measured_below + ranked.measured_so_far > ceil(located.position) then ranked.band end) as upper_band
    from located
    inner join ranked
        on
            located.series_number = ranked.series_number
            and located.period_number = ranked.period_number
            and located.wide_band = ranked.wide_band
    group by all
),

valued as (
    select
        *,
        {{ band_middle('lower_band') }} as lower_value,
        {{ band_middle('upper_band') }} as upper_value
    from neighbours
),

series as (
    select distinct series_number, slice, slice_value from bands
)

select
    valued.kpi_code,
    rolling_windows.period_code,
    rolling_windows.period_start,
    series.slice,
    series.slice_value,
    true as is_approximate,
    case when valued.inferred > 0 then 1 else 0 end as inferred,
    valued.sample_size,
    valued.lower_value + (valued.position - floor(valued.position)) * (valued.upper_value - valued.lower_value) as value
from valued
inner join series on valued.series_number = series.series_number
inner join {{ ref('rolling_windows') }} as rolling_windows on valued.period_number = rolling_windows.period_number
