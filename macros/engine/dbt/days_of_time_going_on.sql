{#- A query for the days from a week before the earlier of last and this load's as_of to the later one; none while it stands still. -#}
{% macro days_of_time_going_on() -%}
    select cast(days.day as date) as day
    from periods.as_of as this
    cross join changes.last_as_of as last
    cross join lateral unnest(generate_series(
        least(this.as_of_on, last.as_of_on) - interval 8 day, greatest(this.as_of_on, last.as_of_on), interval 1 day
    )) as days (day)
    where this.as_of is distinct from last.as_of
{%- endmacro %}
