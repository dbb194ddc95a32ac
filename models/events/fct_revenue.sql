-- One row per revenue line of a counted customer, in the reporting currency at the rate of its day.
{{ config(materialized=kept(), incremental_strategy='all_rows', unique_key='revenue_id', meta={'dated_by': 'recognised_on'}) }}
with

revenue as (
    select * from {{ ref('revenue') }}
),

customers as (
    select * from {{ ref('customers_as_counted') }} where is_counted
),

converted as (
    select
        revenue.revenue_id,
        revenue.recognised_on,
        revenue.order_id,
        -- A line that doesn't say what it is, is a sale or its refund.
        coalesce(revenue.revenue_type, case when revenue.amount < 0 then 'refund' else 'one_off' end) as revenue_type,
        customers.counted_as,
        customers.source,
        customers.customer_segment,
        {{ in_reporting_currency('revenue.amount', 'fx_rates.rate') }} as amount,
        {{ in_reporting_currency('revenue.cost_of_goods', 'fx_rates.rate') }} as cost_of_goods
    from revenue
    inner join customers on revenue.customer_id = customers.customer_id
    left join {{ ref('fx_rates') }} as fx_rates on {{ rate_in_force('revenue.currency', 'revenue.recognised_on') }}
)

select
    revenue_id,
    {{ pseudonym('counted_as') }} as customer_id,
    source,
    customer_segment,
    recognised_on,
    order_id,
    revenue_type,
    amount,
    cast(case when revenue_type = 'tax' then 0 else amount end as decimal(28, 6)) as net_amount,
    cost_of_goods,
    false as is_inferred
from converted
