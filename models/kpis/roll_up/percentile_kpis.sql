-- One row per median or percentile KPI that anything was measured for. Several may take percentiles of one measure: its values
-- are counted once, as the first of them states them.
{{ config(materialized=kept(), incremental_strategy='all_rows', unique_key='kpi_code') }}
with

measured_values as (
    select * from {{ ref('measured_values') }}
),

kpis as (
    select kpi_code, measure, cast(max(percentile) as double) as percentile, min(measured_on) as first_day
    from measured_values
    group by kpi_code, measure
)

select
    kpi_code,
    measure,
    percentile,
    first_day,
    kpi_code = min(kpi_code) over (partition by measure) as states_measure
from kpis
