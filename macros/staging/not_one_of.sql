{#- Rejection check: the column says something that is none of these values, where an unknown one could not be used.
    not_one_of('operator', ['<', '>']) -#}
{% macro not_one_of(column, values) -%}
    case
                when trim({{ column }}) not in ('{{ values | join("', '") }}') then {{ rejected_as(column, 'not_allowed') }}
            end
{%- endmacro %}
