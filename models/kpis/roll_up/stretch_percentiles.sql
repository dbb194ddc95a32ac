-- One row per measure, slice and stretch of days of `window_days` in which something was measured: its median and ninth decile, from
-- single values. The KPI is the one that states the measure.
{{ config(materialized=kept(), incremental_strategy='affected_stretches') }}
with

measured_values as (
    select * from {{ ref('measured_values') }}
),

kpis as (
    select * from {{ ref('percentile_kpis') }} where states_measure
),

window_days as (
    select * from {{ affected_stretches(ref('window_days'), this) }}
),

collected as (
    select
        kpis.kpi_code,
        kpis.measure,
        window_days.slice,
        {{ slice_value('window_days.slice') }} as slice_value,
        window_days.first_day,
        window_days.last_day,
        max(cast(measured_values.is_inferred as integer)) as inferred,
        count(*) as sample_size,
        {{ percentiles_of('measured_values.measured_value', [0.5, 0.9]) }} as median_and_ninth_decile
    from measured_values
    inner join kpis on measured_values.kpi_code = kpis.kpi_code
    inner join window_days
        on
            measured_values.measured_on = window_days.day
            and {{ 'measured_values.kpi_code = window_days.kpi_code' if is_partial_load() else 'true' }}
    group by all
)

select
    kpi_code,
    measure,
    slice,
    slice_value,
    first_day,
    last_day,
    inferred,
    sample_size,
    {{ list_item('median_and_ninth_decile', 1) }} as median,
    {{ list_item('median_and_ninth_decile', 2) }} as ninth_decile
from collected
