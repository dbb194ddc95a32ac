{#- What a wall clock in `time_zone` (an SQL expression) reads at a UTC instant. -#}
{% macro local_timestamp(instant, time_zone) -%}
    {{ return(adapter.dispatch('local_timestamp', 'helpdesk_kpis')(instant, time_zone)) }}
{%- endmacro %}

{% macro default__local_timestamp(instant, time_zone) -%}
    (({{ instant }} at time zone 'UTC') at time zone {{ time_zone }})
{%- endmacro %}

{% macro spark__local_timestamp(instant, time_zone) -%}
    from_utc_timestamp({{ instant }}, {{ time_zone }})
{%- endmacro %}
