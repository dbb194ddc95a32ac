{#- A UTC instant from ISO 8601 text, else NULL. Text without an offset is a wall clock reading in `time_zone`;
    a date alone is its midnight. '2026-03-02T10:00:00' in Europe/Berlin is 09:00 UTC. Left to themselves, the engines
    read more than ISO 8601, and not the same: '10:00:00 UTC', '10:00:', an hour 24.
    UTC has a branch of its own because reading a wall clock in a zone costs four times as much. -#}
{% macro instant_from_text(text, time_zone) -%}
    {%- set day = '[0-9]{4}-[0-9]{2}-[0-9]{2}' -%}
    {%- set time = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?' -%}
    {%- set offset = '(Z|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?)' -%}
    (case
        when not {{ matches(text, "'^" ~ day ~ '([T ]' ~ time ~ offset ~ "?)?$'") }} then null
        when {{ matches(text, "'" ~ time ~ offset ~ "$'") }} then {{ instant_with_offset(text) }}
        when {{ time_zone }} <> 'UTC' then {{ instant_of_wall_clock('try_cast(' ~ text ~ ' as timestamp)', time_zone) }}
        else try_cast({{ text }} as timestamp)
    end)
{%- endmacro %}
