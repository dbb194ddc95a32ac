-- Cancellations over the opening base: paying subscriptions ended inside a period, over customers active at its start.
-- Each subscription counts, also of someone who joined inside the period, so that it may pass 1; a trial that ends unpaid does not.
with

customers as (
    select * from {{ ref('customer_period_sums') }} where series = 'customers'
)

select
    'churn_rate_event' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    0 as inferred,
    ends as numerator,
    at_start as denominator,
    cast(at_start as bigint) as sample_size
from customers
