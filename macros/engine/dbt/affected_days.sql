{#- The days on which rows of kept facts came, changed or went in this partial load, and those on which a figure matures while
    time goes on: resolution_rate_7d counts a ticket a week after its creation. -#}
{% macro affected_days() -%}
    {{ return(run_query("""
        select day from changes.changed_days
        union
        select cast(days.day as date)
        from periods.as_of as this
        cross join changes.last_as_of as last
        cross join lateral unnest(generate_series(
            least(this.as_of_on, last.as_of_on) - interval 8 day, greatest(this.as_of_on, last.as_of_on), interval 1 day
        )) as days (day)
        where this.as_of is distinct from last.as_of
        order by 1
    """).columns[0].values()) }}
{%- endmacro %}
