-- Retention as (end - new) / start: customers at a period's end without those won in it, over customers at its start.
-- Who joins and leaves inside lowers it, who returns raises it, above 1 where nobody else leaves.
with

customers as (
    select * from {{ ref('customer_period_sums') }} where series = 'customers'
)

select
    'retention_rate_end_minus_new' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    0 as inferred,
    at_end - won as numerator,
    at_start as denominator,
    cast(at_start as bigint) as sample_size
from customers
