{#- The UTC instant of a text that ends in `Z` or an offset. DuckDB reads an offset only behind seconds. -#}
{% macro instant_with_offset(text) -%}
    {{ return(adapter.dispatch('instant_with_offset', 'helpdesk_kpis')(text)) }}
{%- endmacro %}

{% macro default__instant_with_offset(text) -%}
    try_cast(regexp_replace({{ text }}, '^(.{16})([Z+-])', '\1:00\2') as timestamptz) at time zone 'UTC'
{%- endmacro %}

{% macro spark__instant_with_offset(text) -%}
    try_cast({{ text }} as timestamp)
{%- endmacro %}
