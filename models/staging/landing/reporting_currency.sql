-- One row: the currency all money is reported in. `var('reporting_currency')`, else the only currency that was delivered;
-- NULL where nothing says a currency, and where several do (a test stops the build on those).
with

delivered_currencies as (
    select {{ currency_code('currency') }} as currency from {{ source('generic', 'revenue') }}
    union
    select {{ currency_code('currency') }} as currency from {{ source('generic', 'subscriptions') }}
    union
    select {{ currency_code('currency') }} as currency from {{ source('generic', 'support_costs') }}
)

select
    {% if var('reporting_currency') %}
    '{{ var("reporting_currency") | upper | trim }}' as reporting_currency,
    {% else %}
    case when count(currency) = 1 then max(currency) end as reporting_currency,
    {% endif %}
    count(currency) as delivered_currencies
from delivered_currencies
