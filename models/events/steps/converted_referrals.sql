-- One row per referral that won a counted customer: of a programme that counts, converted, not reversed, and nobody's of themselves.
{% set programs = "'" ~ var('referral_program_ids') | join("', '") ~ "'" %}
{% set is_program_counted = 'substr(referrals.program_id, length(referrals.source_name) + 2) in (' ~ programs ~ ')' %}
with

referrals as (
    select * from {{ ref('referrals') }}
),

customers as (
    select * from {{ ref('customers_as_counted') }}
)

select
    referrals.referral_id,
    referrals.program_id,
    referrals.order_id,
    referrals.converted_at,
    coalesce(referred.counted_as, referrals.referred_customer_id) as counted_as,
    referrals.source_name as source,
    coalesce(referred.customer_segment, 'unknown') as customer_segment
from referrals
left join customers as referred on referrals.referred_customer_id = referred.customer_id
left join customers as referrer on referrals.referrer_customer_id = referrer.customer_id
where
    referrals.converted_at is not null
    and referrals.referred_customer_id is not null
    and coalesce(referrals.status, 'converted') <> 'reversed'
    and coalesce(referred.is_counted, true)
    and coalesce(referred.counted_as, referrals.referred_customer_id)
    is distinct from coalesce(referrer.counted_as, referrals.referrer_customer_id)
    and {{ is_program_counted if var('referral_program_ids') else 'true' }}
