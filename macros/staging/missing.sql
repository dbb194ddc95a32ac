{#- Rejection check: one of these required columns is empty. -#}
{% macro missing() -%}
    case
        {%- for column in varargs %}
                when {{ trimmed(column) }} is null then {{ rejected_as(column, 'missing') }}
        {%- endfor %}
            end
{%- endmacro %}
