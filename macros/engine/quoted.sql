{#- A column whose name SQL can only read in quotes. quoted('Respondent ID') -#}
{% macro quoted(name) -%}
    {{ return(adapter.dispatch('quoted', 'helpdesk_kpis')(name)) }}
{%- endmacro %}

{% macro default__quoted(name) -%}
    "{{ name }}"
{%- endmacro %}

{% macro spark__quoted(name) -%}
    `{{ name }}`
{%- endmacro %}
