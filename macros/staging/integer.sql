{#- A raw whole number as bigint; '3.0' is 3, as tools write whole numbers of a column with gaps. NULL where it can't be read. -#}
{% macro integer(column) -%}
    case
        when {{ matches('trim(' ~ column ~ ')', "'^[+-]?[0-9]+([.]0*)?$'") }}
            then try_cast(try_cast(trim({{ column }}) as decimal(28, 6)) as bigint)
    end
{%- endmacro %}
