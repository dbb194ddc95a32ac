-- Warns of a table whose newest event lies far behind the newest of all, as when its export has stopped. No clock is asked: what
-- all others have is there to be had. A table may pause twice as long as it did in the ninety days before its end.
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

pauses as (
    select
        source_name,
        table_name,
        event_on,
        lag(event_on) over (partition by source_name, table_name order by event_on) as event_on_before,
        max(event_on) over (partition by source_name, table_name) as ends_on
    from event_days
    where event_on is not null
),

rhythms as (
    select
        source_name,
        table_name,
        ends_on,
        max({{ days_between('event_on_before', 'event_on') }}) as longest_pause_days
    from pauses
    where {{ days_between('event_on', 'ends_on') }} <= 90
    group by source_name, table_name, ends_on
    -- A handful of days tells no rhythm.
    having count(*) >= 5
),

late as (
    select
        rhythms.*,
        {{ days_between('rhythms.ends_on', 'cast(as_of.as_of as date)') }} as days_behind
    from rhythms
    cross join {{ ref('as_of') }} as as_of
)

select
    concat(
        source_name, '/', table_name, ' ends ', cast(ends_on as string), ', ', cast(days_behind as string),
        ' days before the others. Look whether its export still runs; if it has ended for good, add ', source_name, '/', table_name,
        ' to the var known_changes.'
    ) as finding
from late
where
    days_behind > greatest({{ var('stopped_after_days') }}, 2 * longest_pause_days)
    and not {{ is_known_change('source_name', "source_name || '/' || table_name") }}
order by finding
