{#- A currency as ISO 4217 writes it: ' eur' is 'EUR'. -#}
{% macro currency_code(column) -%}
    upper({{ trimmed(column) }})
{%- endmacro %}
