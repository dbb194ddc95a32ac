-- Customer value to date: all net revenue by a period's end over the customers there were by then, also those who brought none.
-- Complete months, quarters and years. Refunds deducted, tax left out; customers without a date of creation were always there.
with

customer_values as (
    select * from {{ ref('customer_values') }} where revenue_to_date is not null
)

select
    'clv_historic' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    0 as inferred,
    revenue_to_date as numerator,
    cast(customers_to_date as double) as denominator,
    customers_to_date as sample_size
from customer_values
