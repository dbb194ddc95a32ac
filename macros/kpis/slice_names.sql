{#- The names of the breakdowns that every KPI row carries, in their settled order; each is a column. -#}
{% macro slice_names() -%}
    {{ return(['channel', 'team', 'agent', 'priority', 'category', 'product', 'customer_segment', 'language', 'source']) }}
{%- endmacro %}
