{#- Rejection check: one of these columns says something that is neither an ISO 8601 time nor a number of seconds since 1970,
    or that stands for none. -#}
{% macro not_an_instant_or_epoch() -%}
    case
        {%- for column in varargs %}
                when {{ column }} is not null and {{ is_no_time(instant_or_epoch(column)) }} then {{ rejected_as(column, 'not_a_time') }}
        {%- endfor %}
            end
{%- endmacro %}
