-- Customer retention rate: of the customers active when a period begins, those active at its end too.
-- With the churn rate it makes 1; who was away in between is retained.
with

customers as (
    select * from {{ ref('customer_period_sums') }} where series = 'customers'
)

select
    'retention_rate' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    0 as inferred,
    at_both as numerator,
    at_start as denominator,
    cast(at_start as bigint) as sample_size
from customers
