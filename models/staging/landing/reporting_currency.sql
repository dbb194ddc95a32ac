-- One row: the currency all money is reported in. `var('reporting_currency')`, else the only currency that was delivered,
-- else the delivered one whose rates are all 1; NULL where nothing tells (a test stops the build where several were delivered).
with

delivered_currencies as (
    {% for vendor, entry in vendor_tables().items() if entry.money %}
    {% set is_first_vendor = loop.first %}
    {% for table in entry.money %}
    {{ 'union' if not (loop.first and is_first_vendor) }}
    select {{ currency_code('currency') }} as currency from {{ source(vendor, table) }}
    {% endfor %}
    {% endfor %}
),

-- Rates lead to the reporting currency, so a currency that is given with 1 names it.
rated_one as (
    select currency
    from {{ ref('stg_generic__fx_rates') }}
    where row_fate = 'accepted'
    group by currency
    having min(rate) = 1 and max(rate) = 1
),

counted as (
    select
        count(delivered_currencies.currency) as delivered_currencies,
        max(delivered_currencies.currency) as only_currency,
        count(rated_one.currency) as currencies_rated_one,
        max(rated_one.currency) as only_currency_rated_one
    from delivered_currencies
    left join rated_one on delivered_currencies.currency = rated_one.currency
)

select
    {% if var('reporting_currency') %}
    '{{ var("reporting_currency") | upper | trim }}' as reporting_currency,
    {% else %}
    case
        when delivered_currencies = 1 then only_currency
        when currencies_rated_one = 1 then only_currency_rated_one
    end as reporting_currency,
    {% endif %}
    delivered_currencies
from counted
