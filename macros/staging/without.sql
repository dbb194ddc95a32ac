{#- Columns that a vendor doesn't deliver, as NULL of a type.
    without('string', 'product', 'language') -#}
{% macro without(type) -%}
    {%- for column in varargs %}
    cast(null as {{ type }}) as {{ column }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
