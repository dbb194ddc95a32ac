{#- What a wall clock in `time_zone` (an SQL expression) reads at a UTC instant. -#}
{% macro local_timestamp(instant, time_zone) -%}
    {{ return(adapter.dispatch('local_timestamp', 'helpdesk_kpis')(instant, time_zone)) }}
{%- endmacro %}

{% macro default__local_timestamp(instant, time_zone) -%}
    {%- if time_zone == "'UTC'" -%}
        {{ instant }}
    {%- else -%}
        (make_timestamptz(epoch_us({{ instant }})) at time zone {{ time_zone }})
    {%- endif -%}
{%- endmacro %}

{% macro spark__local_timestamp(instant, time_zone) -%}
    from_utc_timestamp({{ instant }}, {{ time_zone }})
{%- endmacro %}
