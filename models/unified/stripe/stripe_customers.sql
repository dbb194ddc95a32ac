-- One row per Stripe customer.
{{ config(enabled=vendor_is_enabled('stripe')) }}
select
    customer_id,
    source_name,
    account_id,
    created_at,
    segment,
    industry,
    country,
    acquisition_channel,
    {{ without('timestamp', 'first_paid_at') }},
    {{ without('boolean', 'is_internal') }},
    is_test
from {{ ref('stg_stripe__customers') }}
where row_fate = 'accepted'
