{#- Rejection check: one of these columns says something that is no number. -#}
{% macro not_a_number() -%}
    case
        {%- for column in varargs %}
                when {{ column }} is not null and {{ number(column) }} is null then {{ rejected_as(column, 'not_a_number') }}
        {%- endfor %}
            end
{%- endmacro %}
