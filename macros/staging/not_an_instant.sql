{#- Rejection check: one of these columns says something that is no ISO 8601 time. -#}
{% macro not_an_instant() -%}
    case
        {%- for column in varargs %}
                when {{ column }} is not null and {{ instant(column) }} is null then {{ rejected_as(column, 'not_a_time') }}
        {%- endfor %}
            end
{%- endmacro %}
