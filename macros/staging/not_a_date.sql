{#- Rejection check: one of these columns says something that is no YYYY-MM-DD date. -#}
{% macro not_a_date() -%}
    case
        {%- for column in varargs %}
                when {{ column }} is not null and {{ date_of(column) }} is null then {{ rejected_as(column, 'not_a_date') }}
        {%- endfor %}
            end
{%- endmacro %}
