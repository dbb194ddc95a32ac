-- One row per Stripe subscription: what it brings a month by the prices of its items, before discounts and tax.
-- What is billed by use brings nothing that recurs. A year has twelve months, 52 weeks or 365 days.
{{ config(enabled=vendor_is_enabled('stripe')) }}
with

subscriptions as (
    select * from {{ ref('stg_stripe__subscriptions') }} where row_fate = 'accepted'
),

items as (
    select subscription_id, currency, {{ exploded(json_items('items')) }} as item
    from subscriptions
),

priced as (
    select
        subscription_id,
        currency,
        coalesce(
            {{ json_text('item',
            '$.price.unit_amount_decimal') }},
            {{ json_text('item',
            '$.price.unit_amount') }},
            {{ json_text('item',
            '$.plan.amount') }}
        ) as unit_amount,
        coalesce({{ number(json_text('item', '$.quantity')) }}, 1) as quantity,
        coalesce({{ json_text('item', '$.price.recurring.interval') }}, {{ json_text('item', '$.plan.interval') }}) as unit,
        coalesce(
            {{ number(json_text('item',
            '$.price.recurring.interval_count')) }},
            {{ number(json_text('item',
            '$.plan.interval_count')) }},
            1
        ) as units,
        coalesce(
            {{ json_text('item',
            '$.price.recurring.usage_type') }},
            {{ json_text('item',
            '$.plan.usage_type') }},
            'licensed'
        ) as usage_type,
        coalesce(
            {{ trimmed(json_text('item',
            '$.price.nickname')) }},
            {{ trimmed(json_text('item',
            '$.price.id')) }},
            {{ trimmed(json_text('item',
            '$.plan.id')) }}
        ) as plan
    from items
    union all
    select
        subscription_id,
        currency,
        {{ json_text('plan', '$.amount') }} as unit_amount,
        coalesce(plan_quantity, 1) as quantity,
        {{ json_text('plan', '$.interval') }} as unit,
        coalesce({{ number(json_text('plan', '$.interval_count')) }}, 1) as units,
        coalesce({{ json_text('plan', '$.usage_type') }}, 'licensed') as usage_type,
        coalesce({{ trimmed(json_text('plan', '$.nickname')) }}, {{ trimmed(json_text('plan', '$.id')) }}) as plan
    from subscriptions
    where plan is not null and subscription_id not in (select items.subscription_id from items)
),

monthly as (
    select
        subscription_id,
        plan,
        case
            when usage_type = 'licensed'
                then
                    cast({{ from_minor_units('unit_amount', 'currency') }} as double) * quantity / units
                    * case unit when 'day' then 365 when 'week' then 52 when 'month' then 12 when 'year' then 1 end / 12
            else 0
        end as monthly_amount
    from priced
)

select
    subscription_id,
    min(plan) as plan,
    {{ exact_sum('monthly_amount') }} as monthly_amount
from monthly
group by subscription_id
