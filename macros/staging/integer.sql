{#- A raw whole number as bigint; '3.0' is 3, as tools write whole numbers of a column with gaps. NULL where it can't be read. -#}
{% macro integer(column) -%}
    case
        when {{ matches('trim(' ~ column ~ ')', "'^[+-]?[0-9]+([.]0*)?$'") }}
            then try_cast(split_part(trim({{ column }}), '.', 1) as bigint)
    end
{%- endmacro %}
