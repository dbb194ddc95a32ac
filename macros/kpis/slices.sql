{#- The breakdowns every KPI row carries, in their settled order, with a table's name before each where one is given. -#}
{% macro slices(relation=none) -%}
    {%- set prefix = relation ~ '.' if relation else '' -%}
    {%- for slice in slice_names() -%}
        {{ prefix }}{{ slice }}{{ ', ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
