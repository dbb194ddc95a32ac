{#- Rejection check: one of these columns says something that is no whole number. -#}
{% macro not_an_integer() -%}
    case
        {%- for column in varargs %}
                when {{ column }} is not null and {{ integer(column) }} is null then {{ rejected_as(column, 'not_an_integer') }}
        {%- endfor %}
            end
{%- endmacro %}
