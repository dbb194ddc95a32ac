{#- Rejection check: two columns are both empty, of which one is required. -#}
{% macro missing_both(column, other_column) -%}
    case
                when {{ trimmed(column) }} is null and {{ trimmed(other_column) }} is null
                    then {{ rejected_as(column, 'missing') }}
            end
{%- endmacro %}
