-- One row per counted customer who ever paid, dated by the first day of it: of a paid subscription, a purchase, or as the customer table says.
{{ config(materialized=kept(), incremental_strategy='all_rows', unique_key='customer_id', meta={'dated_by': 'first_paid_on'}) }}
with

payments as (
    select customer_id, source, customer_segment, from_on as paid_on from {{ ref('fct_customer_active_intervals') }}
    union all
    select customer_id, source, customer_segment, purchased_on as paid_on from {{ ref('fct_purchases') }}
    union all
    select
        {{ pseudonym('counted_as') }} as customer_id, source, customer_segment, first_paid_on as paid_on
    from {{ ref('customers_as_counted') }}
    where is_counted and first_paid_on <= {{ as_of_day() }}
),

sources_with_referrals as (
    select distinct source_name from {{ ref('referrals') }}
)

select
    payments.customer_id,
    payments.source,
    payments.customer_segment,
    min(payments.paid_on) as first_paid_on,
    max(sources_with_referrals.source_name) is not null as is_referral_known,
    false as is_inferred
from payments
left join sources_with_referrals on payments.source = sources_with_referrals.source_name
group by payments.customer_id, payments.source, payments.customer_segment
