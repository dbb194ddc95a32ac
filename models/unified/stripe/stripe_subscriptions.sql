-- One row per Stripe subscription that began: not those whose first payment never came, nor tests.
{{ config(enabled=vendor_is_enabled('stripe')) }}
with

subscriptions as (
    select * from {{ ref('stg_stripe__subscriptions') }}
    where row_fate = 'accepted' and not is_test and lower(status) not in ('incomplete', 'incomplete_expired')
),

prices as (
    select * from {{ ref('stripe_subscription_prices') }}
),

statuses as (
    select * from {{ values_of('stripe', 'subscriptions', 'status') }} as known
),

reasons as (
    select * from {{ values_of('stripe', 'subscriptions', 'churn_reason') }} as known
)

select
    subscriptions.subscription_id,
    subscriptions.source_name,
    subscriptions.customer_id,
    subscriptions.started_at,
    subscriptions.trial_end_at,
    subscriptions.cancel_requested_at,
    subscriptions.ended_at,
    prices.plan,
    cast(prices.monthly_amount as decimal(28, 6)) as mrr,
    subscriptions.currency,
    coalesce(statuses.meaning, 'unknown') as status,
    subscriptions.churn_reason,
    case reasons.meaning when 'churn_voluntary' then true when 'churn_involuntary' then false end as is_voluntary
from subscriptions
left join prices on subscriptions.subscription_id = prices.subscription_id
left join statuses on lower(subscriptions.status) = statuses.raw_value
left join reasons on lower(subscriptions.churn_reason) = reasons.raw_value
