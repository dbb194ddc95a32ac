{#- The last value of a window that is not NULL; the window follows: {{ last_known('status') }} over so_far. -#}
{% macro last_known(value) -%}
    {{ return(adapter.dispatch('last_known', 'helpdesk_kpis')(value)) }}
{%- endmacro %}

{% macro default__last_known(value) -%}
    last_value({{ value }} ignore nulls)
{%- endmacro %}

{% macro spark__last_known(value) -%}
    last_value({{ value }}, true)
{%- endmacro %}
