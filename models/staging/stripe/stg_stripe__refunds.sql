-- One row per delivered version of a Stripe refund.
{{ config(enabled=vendor_is_enabled('stripe')) }}
with

raw_refunds as (
    select
        refunds.*,
        reporting_currency.reporting_currency,
        exchangeable_currencies.rated_from
    from {{ source('stripe', 'refunds') }} as refunds
    cross join {{ ref('reporting_currency') }} as reporting_currency
    left join {{ ref('exchangeable_currencies') }} as exchangeable_currencies
        on {{ currency_code('refunds.currency') }} = exchangeable_currencies.rated_currency
),

known_charges as (
    select charge_id as known_id from {{ ref('stg_stripe__charges') }} where row_fate = 'accepted'
),

sources_with_charges as (
    select distinct source_name from {{ ref('stg_stripe__charges') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as refund_id,
        {{ source_key('charge') }} as charge_id,
        {{ trimmed('status') }} as status,
        {{ trimmed('reason') }} as reason,
        {{ instant_or_epoch('created') }} as refunded_at,
        {{ currency_code('currency') }} as currency,
        {{ from_minor_units('amount', 'currency') }} as amount,
        {{ instant_or_epoch('updated') }} as updated_at,
        {{ first_rejection([
            missing('id', 'charge', 'status', 'created', 'currency', 'amount'),
            not_an_instant_or_epoch('created', 'updated'),
            not_an_amount('amount'),
            without_rate('currency', local_date(instant_or_epoch('created'))),
            unknown_parent('charge', 'known_charges.known_id', 'sources_with_charges.source_name'),
        ]) }} as rejection
    from raw_refunds
    left join known_charges on {{ source_key('charge') }} = known_charges.known_id
    left join sources_with_charges on raw_refunds._source_name = sources_with_charges.source_name
)

select
    *,
    {{ row_fate(key='source_name, refund_id', newest='updated_at') }} as row_fate
from typed
