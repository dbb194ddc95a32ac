-- Expected lifetime value with the lifetime limited: monthly revenue per customer x margin x the months a customer stays, at most `clv_cap_months`.
-- Complete months, quarters and years. Margin 1 where no cost of goods is known; where nobody left, the limit.
with

customer_values as (
    select * from {{ ref('customer_values') }} where customer_months > 0 and monthly_revenue is not null
)

select
    'clv_capped' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    0 as inferred,
    -- A lifetime that nobody ended is NULL, which `least` passes over.
    monthly_revenue * coalesce(gross_margin, 1) * least(1 / nullif(monthly_churn, 0), {{ var('clv_cap_months') }}) as numerator,
    cast(null as double) as denominator,
    customer_months as sample_size
from customer_values
