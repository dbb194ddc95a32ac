with

raw_revenue as (
    select * from {{ source('generic', 'revenue') }}
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
        {{ row_key('revenue_id') }} as row_key,
        {{ source_key('revenue_id') }} as revenue_id,
        {{ source_key('customer_id') }} as customer_id,
        {{ date_of('recognised_on') }} as recognised_on,
        {{ amount('amount') }} as amount,
        {{ source_key('order_id') }} as order_id,
        {{ enumeration('revenue_type', enumerated('revenue_type')) }} as revenue_type,
        revenue_type as revenue_type_raw,
        {{ date_of('period_start') }} as period_start,
        {{ date_of('period_end') }} as period_end,
        {{ amount('cost_of_goods') }} as cost_of_goods,
        coalesce({{ currency_code('currency') }}, reporting_currency.reporting_currency) as currency,
        {{ first_rejection([
            missing('revenue_id', 'customer_id', 'recognised_on', 'amount'),
            not_a_date('recognised_on', 'period_start', 'period_end'),
            not_an_amount('amount', 'cost_of_goods'),
            ends_before('period_end', date_of('period_end'), date_of('period_start')),
            without_rate('currency', date_of('recognised_on')),
            unknown_parent('customer_id', 'known_customers.known_id', 'sources_with_customers.source_name'),
        ]) }} as rejection
    from raw_revenue
    cross join reporting_currency
    left join exchangeable_currencies on {{ currency_code('currency') }} = exchangeable_currencies.rated_currency
    left join known_customers on {{ source_key('customer_id') }} = known_customers.known_id
    left join sources_with_customers on raw_revenue._source_name = sources_with_customers.source_name
)

select
    *,
    {{ row_fate(key='source_name, revenue_id') }} as row_fate
from typed
