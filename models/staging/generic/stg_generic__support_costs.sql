with

raw_support_costs as (
    select * from {{ source('generic', 'support_costs') }}
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
        {{ row_key('cost_id') }} as row_key,
        {{ source_key('cost_id') }} as cost_id,
        {{ date_of('date_from') }} as date_from,
        {{ date_of('date_to') }} as date_to,
        {{ amount('amount') }} as amount,
        {{ enumeration('cost_type', enumerated('cost_type')) }} as cost_type,
        cost_type as cost_type_raw,
        {{ source_key('team_id') }} as team_id,
        {{ enumeration('channel', enumerated('channel')) }} as channel,
        channel as channel_raw,
        coalesce({{ currency_code('currency') }}, reporting_currency.reporting_currency) as currency,
        {{ first_rejection([
            missing('cost_id', 'date_from', 'date_to', 'amount'),
            not_a_date('date_from', 'date_to'),
            not_an_amount('amount'),
            ends_before('date_to', date_of('date_to'), date_of('date_from')),
            without_rate('currency', date_of('date_from')),
        ]) }} as rejection
    from raw_support_costs
    cross join reporting_currency
    left join exchangeable_currencies on {{ currency_code('currency') }} = exchangeable_currencies.rated_currency
)

select
    *,
    {{ row_fate(key='source_name, cost_id') }} as row_fate
from typed
