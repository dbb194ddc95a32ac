-- Customer lifetime value, expected: monthly revenue per customer over the monthly churn of the same trailing months.
-- Complete months, quarters and years. Empty where nobody left.
with

customer_values as (
    select * from {{ ref('customer_values') }} where customer_months > 0 and monthly_revenue is not null
)

select
    'clv' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    0 as inferred,
    monthly_revenue as numerator,
    monthly_churn as denominator,
    customer_months as sample_size
from customer_values
