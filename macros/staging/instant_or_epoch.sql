{#- A raw time as UTC instant, also where it is written as seconds, milliseconds or microseconds since 1970: the number of digits tells,
    as it does for all times from September 2001 to 2286. Who reads a whole number as a fraction writes `.0` behind it.
    NULL where it can't be read. instant_or_epoch('created_at') -#}
{% macro instant_or_epoch(column) -%}
    {%- set text = 'trim(' ~ column ~ ')' -%}
    {%- set whole = "try_cast(split_part(" ~ text ~ ", '.', 1) as bigint)" -%}
    case
        when {{ column }} like '____-%' then {{ instant(column) }}
        when {{ matches(text, "'^[0-9]{10}([.][0-9]+)?$'") }}
            then {{ instant_of_microseconds('try_cast(' ~ exact_decimal(text) ~ ' * 1000000 as bigint)') }}
        when {{ matches(text, "'^[0-9]{13}([.]0*)?$'") }} then {{ instant_of_microseconds(whole ~ ' * 1000') }}
        when {{ matches(text, "'^[0-9]{16}([.]0*)?$'") }} then {{ instant_of_microseconds(whole) }}
    end
{%- endmacro %}
