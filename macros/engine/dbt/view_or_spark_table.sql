{#- How a relation is kept that nobody needs as a table: as a view where a query works it out once,
    as a table on Spark, which does so for each mention of its name. -#}
{% macro view_or_spark_table() -%}
    {{ return(adapter.dispatch('view_or_spark_table', 'helpdesk_kpis')()) }}
{%- endmacro %}

{% macro default__view_or_spark_table() -%}
    {{ return('view') }}
{%- endmacro %}

{% macro spark__view_or_spark_table() -%}
    {{ return('table') }}
{%- endmacro %}
