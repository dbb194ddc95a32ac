{#- Rejection check: a typed value of the column lies outside its scale, whose bounds belong to it.
    outside('rating', number('rating'), 1, 5) -#}
{% macro outside(column, value, lowest, highest) -%}
    case
                when {{ value }} < {{ lowest }} or {{ value }} > {{ highest }}
                    then {{ rejected_as(column, 'outside_scale') }}
            end
{%- endmacro %}
