{#- The date so many days later (earlier when negative). -#}
{% macro add_days(day, days) -%}
    {{ return(adapter.dispatch('add_days', 'helpdesk_kpis')(day, days)) }}
{%- endmacro %}

{% macro default__add_days(day, days) -%}
    ({{ day }} + cast({{ days }} as integer))
{%- endmacro %}

{% macro spark__add_days(day, days) -%}
    date_add({{ day }}, cast({{ days }} as int))
{%- endmacro %}
