-- One row per delivered version of a Stripe charge. What is reserved and not taken is no money yet.
{{ config(enabled=vendor_is_enabled('stripe')) }}
with

raw_charges as (
    select
        charges.*,
        reporting_currency.reporting_currency,
        exchangeable_currencies.rated_from
    from {{ source('stripe', 'charges') }} as charges
    cross join {{ ref('reporting_currency') }} as reporting_currency
    left join {{ ref('exchangeable_currencies') }} as exchangeable_currencies
        on {{ currency_code('charges.currency') }} = exchangeable_currencies.rated_currency
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as charge_id,
        -- A guest is known by an address, or buys this once.
        coalesce({{ source_key('customer') }}, {{ source_key('lower(receipt_email)') }}, {{ source_key('id') }}) as customer_id,
        {{ trimmed('status') }} as status,
        {{ instant_or_epoch('created') }} as charged_at,
        {{ currency_code('currency') }} as currency,
        case
            when coalesce({{ boolean('captured') }}, true)
                then coalesce({{ from_minor_units('amount_captured', 'currency') }}, {{ from_minor_units('amount', 'currency') }})
            else 0
        end as amount,
        {{ from_minor_units('amount', 'currency') }} as reserved_amount,
        {{ source_key('invoice') }} as invoice_id,
        {{ source_key('payment_intent') }} as payment_intent,
        not coalesce({{ boolean('livemode') }}, true) as is_test,
        {{ instant_or_epoch('updated') }} as updated_at,
        {{ first_rejection([
            missing('id', 'status', 'created', 'currency', 'amount'),
            not_an_instant_or_epoch('created', 'updated'),
            not_an_amount('amount', 'amount_captured'),
            not_a_boolean('captured', 'livemode'),
            without_rate('currency', local_date(instant_or_epoch('created'))),
        ]) }} as rejection
    from raw_charges
)

select
    *,
    {{ row_fate(key='source_name, charge_id', newest='updated_at') }} as row_fate
from typed
