-- One row per delivered payment of a Stripe invoice: since 2025 nothing else says which charges pay invoices.
{{ config(enabled=vendor_is_enabled('stripe')) }}
with

raw_invoice_payments as (
    select * from {{ source('stripe', 'invoice_payments') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as invoice_payment_id,
        {{ source_key('invoice') }} as invoice_id,
        {{ source_key(json_text('payment', '$.charge')) }} as charge_id,
        {{ source_key(json_text('payment', '$.payment_intent')) }} as payment_intent,
        {{ first_rejection([
            missing('id', 'invoice'),
        ]) }} as rejection
    from raw_invoice_payments
)

select
    *,
    {{ row_fate(key='source_name, invoice_payment_id') }} as row_fate
from typed
