-- One row per delivered version of a Stripe customer. What its owner noted about it is read by the names that our own tables have.
{{ config(enabled=vendor_is_enabled('stripe')) }}
with

raw_customers as (
    select * from {{ source('stripe', 'customers') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as customer_id,
        {{ instant_or_epoch('created') }} as created_at,
        {{ trimmed(json_text('address', '$.country')) }} as country,
        {{ source_key(json_text('metadata', '$.account_id')) }} as account_id,
        {{ trimmed(json_text('metadata', '$.segment')) }} as segment,
        {{ trimmed(json_text('metadata', '$.industry')) }} as industry,
        {{ trimmed(json_text('metadata', '$.acquisition_channel')) }} as acquisition_channel,
        not coalesce({{ boolean('livemode') }}, true) as is_test,
        {{ instant_or_epoch('updated') }} as updated_at,
        {{ first_rejection([
            missing('id', 'created'),
            not_an_instant_or_epoch('created', 'updated'),
            not_a_boolean('livemode'),
        ]) }} as rejection
    from raw_customers
)

select
    *,
    {{ row_fate(key='source_name, customer_id', newest='updated_at') }} as row_fate
from typed
