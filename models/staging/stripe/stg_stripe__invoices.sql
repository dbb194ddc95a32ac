-- One row per delivered version of a Stripe invoice.
{{ config(enabled=vendor_is_enabled('stripe')) }}
with

raw_invoices as (
    select
        invoices.*,
        {{ json_text('invoices.status_transitions', '$.paid_at') }} as paid_at,
        coalesce(invoices.subscription, {{ json_text('invoices.parent', '$.subscription_details.subscription') }}) as subscription_of_invoice,
        reporting_currency.reporting_currency,
        exchangeable_currencies.rated_from
    from {{ source('stripe', 'invoices') }} as invoices
    cross join {{ ref('reporting_currency') }} as reporting_currency
    left join {{ ref('exchangeable_currencies') }} as exchangeable_currencies
        on {{ currency_code('invoices.currency') }} = exchangeable_currencies.rated_currency
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as invoice_id,
        {{ source_key('customer') }} as customer_id,
        {{ trimmed('status') }} as status,
        coalesce({{ instant_or_epoch('paid_at') }}, {{ instant_or_epoch('created') }}) as paid_at,
        {{ currency_code('currency') }} as currency,
        coalesce(
            {{ from_minor_units('total_excluding_tax', 'currency') }},
            {{ from_minor_units('total', 'currency') }} - coalesce({{ from_minor_units('tax', 'currency') }}, 0)
        ) as amount,
        {{ from_minor_units('total', 'currency') }} as amount_with_tax,
        {{ source_key('subscription_of_invoice') }} as subscription_id,
        {{ source_key('charge') }} as charge_id,
        {{ source_key('payment_intent') }} as payment_intent,
        not coalesce({{ boolean('livemode') }}, true) as is_test,
        {{ instant_or_epoch('updated') }} as updated_at,
        {{ first_rejection([
            missing('id', 'customer', 'status', 'created', 'currency', 'total'),
            not_an_instant_or_epoch('created', 'paid_at', 'updated'),
            not_an_amount('total', 'total_excluding_tax', 'tax'),
            not_a_boolean('livemode'),
            without_rate('currency', local_date(instant_or_epoch('created'))),
        ]) }} as rejection
    from raw_invoices
)

select
    *,
    {{ row_fate(key='source_name, invoice_id', newest='updated_at') }} as row_fate
from typed
