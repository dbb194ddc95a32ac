-- One row per delivered version of a Stripe subscription. `canceled_at` is when somebody asked for the end, `ended_at` when it came.
{{ config(enabled=vendor_is_enabled('stripe')) }}
with

raw_subscriptions as (
    select
        subscriptions.*,
        coalesce({{ json_text('subscriptions.items', '$.data') }}, subscriptions.items) as item_list,
        coalesce(
            subscriptions.current_period_end,
            {{ json_text('subscriptions.items', '$.data[0].current_period_end') }},
            {{ json_text('subscriptions.items', '$[0].current_period_end') }}
        ) as period_end,
        reporting_currency.reporting_currency,
        exchangeable_currencies.rated_from
    from {{ source('stripe', 'subscriptions') }} as subscriptions
    cross join {{ ref('reporting_currency') }} as reporting_currency
    left join {{ ref('exchangeable_currencies') }} as exchangeable_currencies
        on {{ currency_code('subscriptions.currency') }} = exchangeable_currencies.rated_currency
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as subscription_id,
        {{ source_key('customer') }} as customer_id,
        {{ trimmed('status') }} as status,
        {{ instant_or_epoch('start_date') }} as started_at,
        {{ instant_or_epoch('trial_end') }} as trial_end_at,
        {{ instant_or_epoch('canceled_at') }} as cancel_requested_at,
        coalesce(
            {{ instant_or_epoch('ended_at') }},
            {{ instant_or_epoch('cancel_at') }},
            case when {{ boolean('cancel_at_period_end') }} then {{ instant_or_epoch('period_end') }} end
        ) as ended_at,
        {{ currency_code('currency') }} as currency,
        {{ number('quantity') }} as plan_quantity,
        plan,
        item_list as items,
        {{ trimmed(json_text('cancellation_details', '$.reason')) }} as churn_reason,
        not coalesce({{ boolean('livemode') }}, true) or {{ trimmed('test_clock') }} is not null as is_test,
        {{ instant_or_epoch('updated') }} as updated_at,
        {{ first_rejection([
            missing('id', 'customer', 'status', 'start_date', 'currency'),
            not_an_instant_or_epoch(
                'start_date', 'trial_end', 'cancel_at', 'canceled_at', 'ended_at', 'period_end', 'updated',
            ),
            not_a_number('quantity'),
            not_a_boolean('cancel_at_period_end', 'livemode'),
            ends_before('ended_at', instant_or_epoch('ended_at'), instant_or_epoch('start_date')),
            without_rate('currency', local_date(instant_or_epoch('start_date'))),
        ]) }} as rejection
    from raw_subscriptions
)

select
    *,
    {{ row_fate(key='source_name, subscription_id', newest='updated_at') }} as row_fate
from typed
