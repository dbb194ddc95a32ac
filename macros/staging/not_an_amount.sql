{#- Rejection check: one of these columns says something that is no amount of money. -#}
{% macro not_an_amount() -%}
    case
        {%- for column in varargs %}
                when {{ column }} is not null and {{ amount(column) }} is null then {{ rejected_as(column, 'not_a_number') }}
        {%- endfor %}
            end
{%- endmacro %}
