-- Net new customers: those who became active for the first time ever in a period, less those active at its start and not at its end.
-- Who returns is neither; above 0 the base grows by new customers.
with

customers as (
    select * from {{ ref('customer_period_sums') }} where series = 'customers'
)

select
    'net_new_customers' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    0 as inferred,
    won - (at_start - at_both) as numerator,
    cast(null as double) as denominator,
    cast(won + at_start - at_both as bigint) as sample_size
from customers
