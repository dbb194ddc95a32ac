{#- A raw time of day as minutes since midnight: '8:30 am' is 510, '12:15 AM' is 15, '17:00' is 1020. NULL where it can't be read. -#}
{% macro minute_of_day(column) -%}
    {%- set text = 'lower(trim(' ~ column ~ '))' -%}
    case
        when {{ matches(text, "'^(0?[1-9]|1[0-2]):[0-5][0-9] ?[ap]m$'") }}
            then
                try_cast(split_part({{ text }}, ':', 1) as bigint) % 12 * 60
                + try_cast(substring(split_part({{ text }}, ':', 2), 1, 2) as bigint)
                + case when {{ text }} like '%pm' then 720 else 0 end
        when {{ matches(text, "'^([01]?[0-9]|2[0-3]):[0-5][0-9]$'") }}
            then try_cast(split_part({{ text }}, ':', 1) as bigint) * 60 + try_cast(split_part({{ text }}, ':', 2) as bigint)
    end
{%- endmacro %}
