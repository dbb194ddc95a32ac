-- Referred share of purchases: purchases that a counted referral names by their order, over all purchases, of sources that deliver referrals.
-- Dated by the purchase; fully refunded orders are no purchases.
with

purchases as (
    select * from {{ ref('fct_purchases') }} where is_referred is not null
)

select
    'referral_purchase_share' as kpi_code,
    purchased_on as measured_on,
    {{ slices_by(['customer_segment', 'source']) }},
    is_inferred,
    count(*) filter (where is_referred) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from purchases
group by all
