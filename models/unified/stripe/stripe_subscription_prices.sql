-- One row per Stripe subscription: what it brings a month by the prices of its items, before discounts and tax.
-- What is billed by use brings nothing that recurs. A year has twelve months, 52 weeks or 365 days. A price in tiers has no amount of its own:
-- where its tiers didn't come either, what the subscription brings is unknown.
{{ config(enabled=vendor_is_enabled('stripe')) }}
with

subscriptions as (
    select * from {{ ref('stg_stripe__subscriptions') }} where row_fate = 'accepted'
),

items as (
    select subscription_id, currency, {{ exploded_with_place(json_items('items'), 'place', 'item') }}
    from subscriptions
),

priced as (
    select
        subscription_id,
        place,
        currency,
        coalesce(
            {{ json_text('item',
            '$.price.unit_amount_decimal') }},
            {{ json_text('item',
            '$.price.unit_amount') }},
            {{ json_text('item',
            '$.plan.amount_decimal') }},
            {{ json_text('item',
            '$.plan.amount') }}
        ) as unit_amount,
        coalesce({{ json_text('item', '$.price.tiers') }}, {{ json_text('item', '$.plan.tiers') }}) as tiers,
        coalesce({{ json_text('item', '$.price.tiers_mode') }}, {{ json_text('item', '$.plan.tiers_mode') }}) as tiers_mode,
        coalesce({{ number(json_text('item', '$.quantity')) }}, 1) as quantity,
        coalesce(
            {{ number(json_text('item',
            '$.price.transform_quantity.divide_by')) }},
            {{ number(json_text('item',
            '$.plan.transform_usage.divide_by')) }}
        ) as package_size,
        coalesce(
            {{ json_text('item',
            '$.price.transform_quantity.round') }},
            {{ json_text('item',
            '$.plan.transform_usage.round') }}
        ) as package_rounding,
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
        0 as place,
        currency,
        coalesce({{ json_text('plan', '$.amount_decimal') }}, {{ json_text('plan', '$.amount') }}) as unit_amount,
        {{ json_text('plan', '$.tiers') }} as tiers,
        {{ json_text('plan', '$.tiers_mode') }} as tiers_mode,
        coalesce(plan_quantity, 1) as quantity,
        {{ number(json_text('plan', '$.transform_usage.divide_by')) }} as package_size,
        {{ json_text('plan', '$.transform_usage.round') }} as package_rounding,
        {{ json_text('plan', '$.interval') }} as unit,
        coalesce({{ number(json_text('plan', '$.interval_count')) }}, 1) as units,
        coalesce({{ json_text('plan', '$.usage_type') }}, 'licensed') as usage_type,
        coalesce({{ trimmed(json_text('plan', '$.nickname')) }}, {{ trimmed(json_text('plan', '$.id')) }}) as plan
    from subscriptions
    where plan is not null and subscription_id not in (select items.subscription_id from items)
),

tiers as (
    select
        subscription_id,
        place,
        currency,
        tiers_mode,
        quantity,
        {{ exploded_with_place(json_items('tiers'), 'tier_place', 'tier') }}
    from priced
    where unit_amount is null
),

-- The last tier ends nowhere, which is null or `inf`.
priced_tiers as (
    select
        subscription_id,
        place,
        currency,
        tiers_mode,
        quantity,
        {{ number(json_text('tier', '$.up_to')) }} as up_to,
        coalesce(
            lag({{ number(json_text('tier', '$.up_to')) }}) over (partition by subscription_id, place order by tier_place), 0
        ) as beyond,
        coalesce({{ json_text('tier', '$.unit_amount_decimal') }}, {{ json_text('tier', '$.unit_amount') }}, '0') as unit_amount,
        coalesce({{ json_text('tier', '$.flat_amount_decimal') }}, {{ json_text('tier', '$.flat_amount') }}, '0') as flat_amount
    from tiers
),

-- Graduated, each tier prices the units that lie in it; by volume, the tier that the quantity lies in prices them all.
weighed_tiers as (
    select
        subscription_id,
        place,
        cast({{ from_minor_units('unit_amount', 'currency') }} as double) as unit_price,
        cast({{ from_minor_units('flat_amount', 'currency') }} as double) as flat_price,
        case tiers_mode
            when 'graduated' then least(quantity, coalesce(up_to, quantity)) - beyond
            when 'volume' then quantity
        end as units_at_it
    from priced_tiers
    where beyond < quantity and (tiers_mode <> 'volume' or quantity <= coalesce(up_to, quantity))
),

-- What is sold in packages has the price of a package; tiers know none.
packaged as (
    select
        *,
        case package_rounding
            when 'up' then ceil(quantity / package_size)
            when 'down' then floor(quantity / package_size)
            else quantity
        end as packages
    from priced
),

tiered as (
    select
        subscription_id,
        place,
        {{ exact_sum('unit_price * units_at_it + flat_price') }} as amount
    from weighed_tiers
    group by subscription_id, place
),

monthly as (
    select
        packaged.subscription_id,
        packaged.plan,
        case
            when packaged.usage_type = 'licensed'
                then
                    coalesce(
                        cast({{ from_minor_units('packaged.unit_amount', 'packaged.currency') }} as double) * packaged.packages, tiered.amount
                    )
                    / packaged.units
                    * case packaged.unit when 'day' then 365 when 'week' then 52 when 'month' then 12 when 'year' then 1 end / 12
            else 0
        end as monthly_amount
    from packaged
    left join tiered on packaged.subscription_id = tiered.subscription_id and packaged.place = tiered.place
)

select
    subscription_id,
    min(plan) as plan,
    case when count(monthly_amount) = count(*) then {{ exact_sum('monthly_amount') }} end as monthly_amount
from monthly
group by subscription_id
