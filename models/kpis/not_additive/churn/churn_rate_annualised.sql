-- Annualised churn rate: what a year would lose if each month lost the same share of those left, 1 - (1 - monthly churn)^12.
-- Months only.
with

customers as (
    select * from {{ ref('customer_period_sums') }} where series = 'customers' and period_code = 'month'
)

select
    'churn_rate_annualised' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    0 as inferred,
    -- Rounded, for the last digit of a power depends on the machine.
    round(1 - power(at_both / nullif(at_start, 0), 12), 12) as numerator,
    cast(null as double) as denominator,
    cast(at_start as bigint) as sample_size
from customers
