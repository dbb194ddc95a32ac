{#- A raw time as UTC instant, also where it is written as seconds, milliseconds or microseconds since 1970: the number of digits tells,
    as it does for all times from September 2001 to 2286. NULL where it can't be read. instant_or_epoch('created_at') -#}
{% macro instant_or_epoch(column) -%}
    {%- set text = 'trim(' ~ column ~ ')' -%}
    case
        when {{ matches(text, "'^[0-9]{10}([.][0-9]+)?$'") }}
            then {{ instant_of_microseconds('try_cast(try_cast(' ~ text ~ ' as decimal(28, 6)) * 1000000 as bigint)') }}
        when {{ matches(text, "'^[0-9]{13}$'") }} then {{ instant_of_microseconds('try_cast(' ~ text ~ ' as bigint) * 1000') }}
        when {{ matches(text, "'^[0-9]{16}$'") }} then {{ instant_of_microseconds('try_cast(' ~ text ~ ' as bigint)') }}
        else {{ instant(column) }}
    end
{%- endmacro %}
