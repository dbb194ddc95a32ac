-- Net MRR churn: recurring revenue lost to ended and reduced subscriptions less what others expanded, over that at the period's start.
-- Negative where expansion outweighs the losses; new business is on neither side.
with

recurring_revenue as (
    select * from {{ ref('customer_period_sums') }} where series = 'mrr'
)

select
    'mrr_churn_net' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    0 as inferred,
    lost - expanded as numerator,
    at_start as denominator,
    cast(subscriptions as bigint) as sample_size
from recurring_revenue
