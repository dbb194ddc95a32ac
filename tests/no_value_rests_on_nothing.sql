-- A ratio, mean or percentile has a value only where there was something to measure. Counts may be 0.
select kpi_values.*
from {{ ref('kpi_values') }} as kpi_values
where
    kpi_values.value is not null
    and (kpi_values.denominator is not null or kpi_values.numerator is null)
    and (kpi_values.sample_size = 0 or kpi_values.denominator = 0)
