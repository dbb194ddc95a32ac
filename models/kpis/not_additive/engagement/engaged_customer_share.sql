-- Engaged customers: share of the customers in the base at the period's end who interacted with the brand in the period, in any way.
-- A customer counts once in a period; who is recorded only after its end is in neither side.
select
    'engaged_customer_share' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    0 as inferred,
    cases as numerator,
    customers as denominator,
    customers as sample_size
from {{ ref('engagement_period_sums') }}
where measure = 'engaged_customers'
