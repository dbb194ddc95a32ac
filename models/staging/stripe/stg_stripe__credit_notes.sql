-- One row per delivered version of a credit note to a Stripe invoice.
{{ config(enabled=vendor_is_enabled('stripe')) }}
with

raw_credit_notes as (
    select
        credit_notes.*,
        reporting_currency.reporting_currency,
        exchangeable_currencies.rated_from
    from {{ source('stripe', 'credit_notes') }} as credit_notes
    cross join {{ ref('reporting_currency') }} as reporting_currency
    left join {{ ref('exchangeable_currencies') }} as exchangeable_currencies
        on {{ currency_code('credit_notes.currency') }} = exchangeable_currencies.rated_currency
),

known_invoices as (
    select invoice_id as known_id from {{ ref('stg_stripe__invoices') }} where row_fate = 'accepted'
),

sources_with_invoices as (
    select distinct source_name from {{ ref('stg_stripe__invoices') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as credit_note_id,
        {{ source_key('invoice') }} as invoice_id,
        {{ trimmed('status') }} as status,
        {{ instant_or_epoch('created') }} as credited_at,
        {{ currency_code('currency') }} as currency,
        {{ from_minor_units('amount', 'currency') }} as amount,
        {{ from_minor_units('total_excluding_tax', 'currency') }} as amount_without_tax,
        {{ source_key('refund') }} as refund_id,
        raw_credit_notes.refunds,
        {{ instant_or_epoch('updated') }} as updated_at,
        {{ first_rejection([
            missing('id', 'invoice', 'status', 'created', 'currency', 'amount'),
            not_an_instant_or_epoch('created', 'updated'),
            not_an_amount('amount', 'total_excluding_tax'),
            without_rate('currency', local_date(instant_or_epoch('created'))),
            unknown_parent('invoice', 'known_invoices.known_id', 'sources_with_invoices.source_name'),
        ]) }} as rejection
    from raw_credit_notes
    left join known_invoices on {{ source_key('invoice') }} = known_invoices.known_id
    left join sources_with_invoices on raw_credit_notes._source_name = sources_with_invoices.source_name
)

select
    *,
    {{ row_fate(key='source_name, credit_note_id', newest='updated_at') }} as row_fate
from typed
