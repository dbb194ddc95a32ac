{#- Join condition: the row of `fx_rates` by which a currency is turned into the reporting currency on a day. -#}
{% macro rate_in_force(currency, day, rates='fx_rates') -%}
    {{ currency }} = {{ rates }}.currency
    and {{ day }} >= {{ rates }}.valid_from
    and {{ day }} < coalesce({{ rates }}.valid_to, date '9999-12-31')
{%- endmacro %}
