{#- A raw amount of money as exact decimal with six places: '12.30', '-5'. NULL where it can't be read. -#}
{% macro amount(column) -%}
    case
        when {{ matches('trim(' ~ column ~ ')', "'^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)$'") }}
            then {{ exact_decimal('trim(' ~ column ~ ')') }}
    end
{%- endmacro %}
