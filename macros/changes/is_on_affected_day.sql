{#- Whether a day is counted again in this load; in a first or full build all are. The days are written out, for only then are the
    rows of others not even read. is_on_affected_day('measured_on') -#}
{% macro is_on_affected_day(day) -%}
    {%- if not is_partial_load() -%}
        true
    {%- else -%}
        {%- set days = affected_days() -%}
        {%- if days -%}
            {{ day }} in (date '{{ days | join("', date '") }}')
        {%- else -%}
            false
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
