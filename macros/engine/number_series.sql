{#- One row for each whole number from first to last, both included; stands alone in a select list. -#}
{% macro number_series(first_number, last_number) -%}
    {{ return(adapter.dispatch('number_series', 'helpdesk_kpis')(first_number, last_number)) }}
{%- endmacro %}

{% macro default__number_series(first_number, last_number) -%}
    unnest(generate_series({{ first_number }}, {{ last_number }}))
{%- endmacro %}

{% macro spark__number_series(first_number, last_number) -%}
    explode(sequence({{ first_number }}, {{ last_number }}))
{%- endmacro %}
