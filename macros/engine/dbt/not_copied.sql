{#- Of a CTE that is read twice, each time for other rows or columns: worked out at each reading, never copied. Spark does so always;
    DuckDB would write all of it down first. `typed as {{ not_copied() }} (` -#}
{% macro not_copied() -%}
    {{ return(adapter.dispatch('not_copied', 'helpdesk_kpis')()) }}
{%- endmacro %}

{% macro default__not_copied() -%}
    not materialized
{%- endmacro %}

{% macro spark__not_copied() -%}
{%- endmacro %}
