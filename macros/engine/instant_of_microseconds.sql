{#- The UTC instant so many microseconds after the start of 1970. -#}
{% macro instant_of_microseconds(microseconds) -%}
    {{ return(adapter.dispatch('instant_of_microseconds', 'helpdesk_kpis')(microseconds)) }}
{%- endmacro %}

{% macro default__instant_of_microseconds(microseconds) -%}
    make_timestamp({{ microseconds }})
{%- endmacro %}

{% macro spark__instant_of_microseconds(microseconds) -%}
    timestamp_micros({{ microseconds }})
{%- endmacro %}
