{#- Rejection check: the typed value of the column is that of the other end of its scale, which then measures nothing.
    same('best', number('best'), number('worst')) -#}
{% macro same(column, value, other) -%}
    case
                when {{ value }} = {{ other }} then {{ rejected_as(column, 'empty_scale') }}
            end
{%- endmacro %}
