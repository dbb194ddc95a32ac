{#- A UTC instant from ISO 8601 text, else NULL. Text without an offset is a wall clock reading in `time_zone`;
    a date alone is its midnight. '2026-03-02T10:00:00' in Europe/Berlin is 09:00 UTC.
    UTC has a branch of its own because reading a wall clock in a zone costs four times as much. -#}
{% macro instant_from_text(text, time_zone) -%}
    {{ return(adapter.dispatch('instant_from_text', 'helpdesk_kpis')(text, time_zone)) }}
{%- endmacro %}

{% macro default__instant_from_text(text, time_zone) -%}
    (case
        when not regexp_matches({{ text }}, '^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}.*)?$') then null
        when regexp_matches({{ text }}, '[0-9]{2}:[0-9]{2}.*(Z|[+-][0-9]{2}(:?[0-9]{2})?)$')
            then try_cast({{ text }} as timestamptz) at time zone 'UTC'
        when {{ time_zone }} = 'UTC' then try_cast({{ text }} as timestamp)
        else (try_cast({{ text }} as timestamp) at time zone {{ time_zone }}) at time zone 'UTC'
    end)
{%- endmacro %}

{% macro spark__instant_from_text(text, time_zone) -%}
    (case
        when not {{ text }} rlike '^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}.*)?$' then null
        when {{ text }} rlike '[0-9]{2}:[0-9]{2}.*(Z|[+-][0-9]{2}(:?[0-9]{2})?)$'
            then try_cast({{ text }} as timestamp)
        when {{ time_zone }} = 'UTC' then try_cast({{ text }} as timestamp)
        else to_utc_timestamp(try_cast({{ text }} as timestamp), {{ time_zone }})
    end)
{%- endmacro %}
