{#- How a relation is kept that only one model reads, by several names: as a view where a query works out a name once,
    as a table where it does so for each mention. -#}
{% macro read_by_one_model() -%}
    {{ return(adapter.dispatch('read_by_one_model', 'helpdesk_kpis')()) }}
{%- endmacro %}

{% macro default__read_by_one_model() -%}
    {{ return('view') }}
{%- endmacro %}

{% macro spark__read_by_one_model() -%}
    {{ return('table') }}
{%- endmacro %}
