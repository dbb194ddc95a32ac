-- Customers lost: active when a period begins and not active at its end.
-- By the effective end, not the request; a pause over the end is a loss, its end later a return.
with

customers as (
    select * from {{ ref('customer_period_sums') }} where series = 'customers'
)

select
    'customers_lost' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    0 as inferred,
    at_start - at_both as numerator,
    cast(null as double) as denominator,
    cast(at_start - at_both as bigint) as sample_size
from customers
