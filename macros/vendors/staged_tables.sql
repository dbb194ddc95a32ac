{#- The tables with a staging model `stg_<vendor>__<table>`, by vendor; only vendors that are enabled.
    {'generic': ['tickets', ...]} -#}
{% macro staged_tables() -%}
    {%- set tables = {} -%}
    {%- for vendor, entry in vendor_tables().items() -%}
        {%- do tables.update({vendor: entry.staged}) -%}
    {%- endfor -%}
    {{ return(tables) }}
{%- endmacro %}
