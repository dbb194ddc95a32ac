{#- The date so many months later; 31 January plus one month is the last day of February. -#}
{% macro add_months(day, months) -%}
    {{ return(adapter.dispatch('add_months', 'helpdesk_kpis')(day, months)) }}
{%- endmacro %}

{% macro default__add_months(day, months) -%}
    cast({{ day }} + to_months(cast({{ months }} as integer)) as date)
{%- endmacro %}

{% macro spark__add_months(day, months) -%}
    add_months({{ day }}, cast({{ months }} as int))
{%- endmacro %}
