{#- Rejection check: one of these columns, durations and counts, is below zero. -#}
{% macro negative() -%}
    case
        {%- for column in varargs %}
                when {{ number(column) }} < 0 then {{ rejected_as(column, 'negative') }}
        {%- endfor %}
            end
{%- endmacro %}
