{#- Rejection check: one of these columns says something that is neither yes nor no. -#}
{% macro not_a_boolean() -%}
    case
        {%- for column in varargs %}
                when {{ column }} is not null and {{ boolean(column) }} is null then {{ rejected_as(column, 'not_a_boolean') }}
        {%- endfor %}
            end
{%- endmacro %}
