-- A ratio, mean or percentile has a value only where there was something to measure. Counts, and counts per day, may be 0.
with

measured as (
    select kpi_code from {{ ref('kpi_definitions') }} where left(unit, 4) <> 'per_'
)

select
    kpi_values.kpi_code,
    kpi_values.period_code,
    kpi_values.period_start,
    kpi_values.slice,
    kpi_values.slice_value,
    kpi_values.value
from {{ ref('kpi_values') }} as kpi_values
inner join measured on kpi_values.kpi_code = measured.kpi_code
where
    kpi_values.value is not null
    and (kpi_values.denominator is not null or kpi_values.numerator is null)
    and (kpi_values.sample_size = 0 or kpi_values.denominator = 0)
