{#- Rejection check: money in a currency that no exchange rate turns into the reporting currency on its day.
    Stands beside joins on `reporting_currency` and `exchangeable_currencies`. -#}
{% macro without_rate(column, day) -%}
    case
                when
                    {{ currency_code(column) }} <> reporting_currency
                    and (rated_from is null or {{ day }} < rated_from)
                    then {{ rejected_as(column, 'currency') }}
            end
{%- endmacro %}
