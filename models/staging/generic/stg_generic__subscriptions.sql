with

raw_subscriptions as (
    select * from {{ source('generic', 'subscriptions') }}
),

known_customers as (
    select customer_id as known_id from {{ ref('stg_generic__customers') }} where row_fate = 'accepted'
),

sources_with_customers as (
    select distinct source_name from {{ ref('stg_generic__customers') }}
),

reporting_currency as (
    select reporting_currency from {{ ref('reporting_currency') }}
),

exchangeable_currencies as (
    select * from {{ ref('exchangeable_currencies') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('subscription_id') }} as row_key,
        {{ source_key('subscription_id') }} as subscription_id,
        {{ source_key('customer_id') }} as customer_id,
        {{ instant('started_at') }} as started_at,
        {{ instant('trial_end_at') }} as trial_end_at,
        {{ instant('cancel_requested_at') }} as cancel_requested_at,
        {{ instant('ended_at') }} as ended_at,
        {{ trimmed('plan') }} as plan,
        {{ amount('mrr') }} as mrr,
        coalesce({{ currency_code('currency') }}, reporting_currency.reporting_currency) as currency,
        {{ enumeration('status', enumerated('subscription_status')) }} as status,
        status as status_raw,
        {{ trimmed('churn_reason') }} as churn_reason,
        {{ boolean('is_voluntary') }} as is_voluntary,
        {{ first_rejection([
            missing('subscription_id', 'customer_id', 'started_at'),
            not_an_instant('started_at', 'trial_end_at', 'cancel_requested_at', 'ended_at'),
            not_an_amount('mrr'),
            not_a_boolean('is_voluntary'),
            ends_before('ended_at', instant('ended_at'), instant('started_at')),
            without_rate('currency', local_date(instant('started_at'))),
            unknown_parent('customer_id', 'known_customers.known_id', 'sources_with_customers.source_name'),
        ]) }} as rejection
    from raw_subscriptions
    cross join reporting_currency
    left join exchangeable_currencies on {{ currency_code('currency') }} = exchangeable_currencies.rated_currency
    left join known_customers on {{ source_key('customer_id') }} = known_customers.known_id
    left join sources_with_customers on raw_subscriptions._source_name = sources_with_customers.source_name
)

select
    *,
    {{ row_fate(key='source_name, subscription_id') }} as row_fate
from typed
