-- One row per purchase: an order, or a revenue line without one, that sold something and still brings money after its refunds.
-- Dated by its first sale.
{{ config(materialized=kept(), incremental_strategy='all_rows', unique_key='purchase_id', meta={'dated_by': 'purchased_on'}) }}
with

revenue as (
    select * from {{ ref('fct_revenue') }}
),

referred_orders as (
    select distinct order_id from {{ ref('converted_referrals') }} where order_id is not null
),

sources_with_referrals as (
    select distinct source_name from {{ ref('referrals') }}
),

-- An order is of the customer who was first sold something in it.
purchases as (
    select
        coalesce(order_id, revenue_id) as purchase_id,
        max(order_id) as order_id,
        min(case when revenue_type in ('subscription', 'one_off') then recognised_on end) as purchased_on,
        sum(net_amount) as amount
    from revenue
    group by coalesce(order_id, revenue_id)
),

buyers as (
    select
        coalesce(order_id, revenue_id) as purchase_id,
        customer_id,
        source,
        customer_segment
    from revenue
    where revenue_type in ('subscription', 'one_off')
    qualify row_number() over (partition by coalesce(order_id, revenue_id) order by recognised_on, revenue_id) = 1
)

select
    purchases.purchase_id,
    buyers.customer_id,
    buyers.source,
    buyers.customer_segment,
    purchases.purchased_on,
    cast(purchases.amount as decimal(28, 6)) as amount,
    case when sources_with_referrals.source_name is not null then referred_orders.order_id is not null end as is_referred,
    false as is_inferred
from purchases
inner join buyers on purchases.purchase_id = buyers.purchase_id
left join referred_orders on purchases.order_id = referred_orders.order_id
left join sources_with_referrals on buyers.source = sources_with_referrals.source_name
where purchases.amount > 0
