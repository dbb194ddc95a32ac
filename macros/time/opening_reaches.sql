{#- Join condition: the row of `schedule_openings` during which a schedule's clock comes to read so much.
    The first such instant: a reading used up at closing time belongs to the stretch that closes. -#}
{% macro opening_reaches(schedule_id, reading) -%}
    {{ schedule_id }} = schedule_openings.schedule_id
    and cast(floor(({{ reading }}) / 86400) as bigint) = schedule_openings.reading_day
    and {{ reading }} > schedule_openings.open_seconds_before
    and {{ reading }} <= schedule_openings.open_seconds_before + schedule_openings.open_seconds
{%- endmacro %}
