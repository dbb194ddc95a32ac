{#- A raw YYYY-MM-DD as date. NULL where it can't be read. -#}
{% macro date_of(column) -%}
    {{ date_from_text(column) }}
{%- endmacro %}
