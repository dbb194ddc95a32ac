-- Warns of a table whose newest event lies far behind the newest of all, as when its export has stopped. No clock is asked: what
-- all others have is there to be had. A table may pause twice as long as it did in the ninety days before its end. Tables with
-- sixty days of events in the last year are left to the expectation `arrivals/feed_silences`, which knows what is usual for them.
{{ config(severity=var('freshness_severity')) }}
{% set ways = [] %}

with

event_days as (
    {% for vendor, entry in vendor_tables().items() %}
    {% for table, columns in entry.happened.items() %}
    {{ 'union' if ways }}
    {% do ways.append(table) %}
    select
        source_name,
        '{{ table }}' as table_name,
        cast({{ 'greatest' if columns | length > 1 }}(cast({{ columns | join(' as timestamp), cast(') }} as timestamp)) as date) as event_on
    from {{ ref('stg_' ~ vendor ~ '__' ~ table) }}
    where row_fate = 'accepted'
    {% endfor %}
    {% endfor %}
),

dated as (
    select
        event_days.*,
        as_of.as_of_on,
        cast(as_of.as_of as date) as last_day
    from event_days
    cross join {{ ref('as_of') }} as as_of
    where event_days.event_on is not null
),

pauses as (
    select
        *,
        lag(event_on) over (partition by source_name, table_name order by event_on) as event_on_before,
        max(event_on) over (partition by source_name, table_name) as ends_on,
        sum(case when event_on >= {{ add_days('as_of_on', -365) }} then 1 else 0 end)
            over (partition by source_name, table_name) as days_of_last_year
    from dated
),

rhythms as (
    select
        source_name,
        table_name,
        ends_on,
        {{ days_between('ends_on', 'last_day') }} as days_behind,
        max({{ days_between('event_on_before', 'event_on') }}) as longest_pause_days
    from pauses
    where {{ days_between('event_on', 'ends_on') }} <= 90 and days_of_last_year < 60
    group by source_name, table_name, ends_on, last_day
    -- A handful of days tells no rhythm.
    having count(*) >= 5
)

select
    concat(
        source_name, '/', table_name, ' ends ', cast(ends_on as string), ', ', cast(days_behind as string),
        ' days before the others. Look whether its export still runs; if it has ended for good, add ', source_name, '/', table_name,
        ' to the var known_changes.'
    ) as finding
from rhythms
where
    days_behind > greatest({{ var('stopped_after_days') }}, 2 * longest_pause_days)
    and not {{ is_known_change('source_name', "source_name || '/' || table_name") }}
order by finding
