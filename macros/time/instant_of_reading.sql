{#- The instant at which a schedule's clock reads so much, given the joined row of `schedule_openings`;
    without a schedule the clock is the calendar. NULL where the data ends before. -#}
{% macro instant_of_reading(schedule_id, reading) -%}
    case
        when {{ schedule_id }} is null then {{ add_seconds("timestamp '1970-01-01 00:00:00'", reading) }}
        else {{ add_seconds('schedule_openings.from_at', reading ~ ' - schedule_openings.open_seconds_before') }}
    end
{%- endmacro %}
