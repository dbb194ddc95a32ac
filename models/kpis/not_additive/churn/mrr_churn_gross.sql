-- Gross MRR churn: recurring revenue lost to ended and reduced subscriptions inside a period, over that at its start.
-- Pauses lose nothing; new business and expansion are on neither side.
with

recurring_revenue as (
    select * from {{ ref('customer_period_sums') }} where series = 'mrr'
)

select
    'mrr_churn_gross' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    0 as inferred,
    lost as numerator,
    at_start as denominator,
    cast(subscriptions as bigint) as sample_size
from recurring_revenue
