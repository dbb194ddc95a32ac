{#- A column whose name needs quotes: with a dot in it, or a word of SQL. quoted('Queue.Duration') -#}
{% macro quoted(column) -%}
    {{ return(adapter.dispatch('quoted', 'helpdesk_kpis')(column)) }}
{%- endmacro %}

{% macro default__quoted(column) -%}
    "{{ column }}"
{%- endmacro %}

{% macro spark__quoted(column) -%}
    `{{ column }}`
{%- endmacro %}
