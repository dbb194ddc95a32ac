{#- An amount that Stripe gives in a currency's smallest unit, as exact decimal in the currency itself; both raw. Uganda's shilling and
    Iceland's crown have none but are given in hundredths all the same (docs.stripe.com/currencies). from_minor_units('amount', 'currency') -#}
{% macro from_minor_units(column, currency) -%}
    cast(
            {{ amount(column) }} * case
                when {{ currency_code(currency) }} in (
                    'BIF', 'CLP', 'DJF', 'GNF', 'JPY', 'KMF', 'KRW', 'MGA', 'PYG', 'RWF', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'
                ) then 1
                when {{ currency_code(currency) }} in ('BHD', 'JOD', 'KWD', 'OMR', 'TND') then 0.001
                else 0.01
            end as decimal(28, 6)
        )
{%- endmacro %}
