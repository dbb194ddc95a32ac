-- Net churn rate: customers at a period's start less customers at its end, over customers at the start.
-- New customers hide lost ones, so it is negative where the base grows.
with

customers as (
    select * from {{ ref('customer_period_sums') }} where series = 'customers'
)

select
    'churn_rate_net' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    0 as inferred,
    at_start - at_end as numerator,
    at_start as denominator,
    cast(at_start as bigint) as sample_size
from customers
