-- What is counted as a share is part of what it is a share of, and its interval lies around it between 0 and 1.
with

shares as (
    select kpi_code from {{ ref('kpi_definitions') }} where interval_method = 'wilson'
)

select kpi_values.*
from {{ ref('kpi_values') }} as kpi_values
inner join shares on kpi_values.kpi_code = shares.kpi_code
where
    kpi_values.numerator not between 0 and kpi_values.denominator
    or kpi_values.value not between 0 and 1
    or kpi_values.ci_low not between -0.000001 and kpi_values.value + 0.000001
    or kpi_values.ci_high not between kpi_values.value - 0.000001 and 1.000001
