{#- Rejection check: a number that must be above zero is not. -#}
{% macro not_positive(column) -%}
    case
                when {{ number(column) }} <= 0 then {{ rejected_as(column, 'not_positive') }}
            end
{%- endmacro %}
