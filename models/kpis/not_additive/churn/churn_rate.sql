-- Customer churn rate: of the customers active when a period begins, those who are not active at its end.
-- Who joins and leaves inside the period is on neither side, who leaves and is back by its end is not lost; a pause over the end is a loss.
with

customers as (
    select * from {{ ref('customer_period_sums') }} where series = 'customers'
)

select
    'churn_rate' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    0 as inferred,
    at_start - at_both as numerator,
    at_start as denominator,
    cast(at_start as bigint) as sample_size
from customers
