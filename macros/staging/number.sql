{#- A raw number as double: '-1.5', '.5', '2e3'. NULL where it can't be read.
    The pattern keeps out what one engine reads and the other doesn't: 'NaN', '1_000', '1d'. -#}
{% macro number(column) -%}
    case
        when {{ matches('trim(' ~ column ~ ')', "'^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,2})?$'") }}
            then try_cast(trim({{ column }}) as double)
    end
{%- endmacro %}
