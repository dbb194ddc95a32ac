{#- What a schedule's clock reads at an instant, given the joined row of `schedule_clock` that contains it.
    Without a schedule every hour counts, and the clock is the calendar. -#}
{% macro clock_reading(instant, clock='schedule_clock') -%}
    coalesce(
        {{ clock }}.open_seconds_before
        + case when {{ clock }}.is_open then {{ seconds_between(clock ~ '.from_at', instant) }} else 0 end,
        {{ seconds_between("timestamp '1970-01-01 00:00:00'", instant) }}
    )
{%- endmacro %}
