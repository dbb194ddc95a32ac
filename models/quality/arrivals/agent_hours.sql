-- One row per source and table: the mean hour of the day at which agents were at work, in the last four weeks and in the twelve before.
with

default_calendars as (
    select distinct source_name from {{ ref('schedules') }} where is_default
),

arrived_days as (
    select
        *,
        happened_on > {{ add_days(as_of_day(), -28) }} as is_recent
    from {{ ref('arrived_days') }}
    where agent_rows > 0 and happened_on >= {{ add_days(as_of_day(), -112) }}
),

compared as (
    select
        source_name,
        table_name,
        coalesce(sum(agent_rows) filter (where is_recent), 0) as recent_rows,
        coalesce(sum(agent_rows) filter (where not is_recent), 0) as earlier_rows,
        sum(agent_hours) filter (where is_recent) as recent_hours,
        sum(agent_hours) filter (where not is_recent) as earlier_hours,
        sum(agent_hours_squared) filter (where not is_recent) as earlier_hours_squared
    from arrived_days
    group by source_name, table_name
),

means as (
    select
        *,
        recent_hours / nullif(recent_rows, 0) as recent_hour,
        earlier_hours / nullif(earlier_rows, 0) as earlier_hour,
        sqrt(greatest(earlier_hours_squared / nullif(earlier_rows, 0) - power(earlier_hours / nullif(earlier_rows, 0), 2), 0)) as earlier_spread_hours
    from compared
)

-- Without a calendar of its own a source is read in the reporting zone, in which its agents may go through changes of clocks.
select
    means.source_name,
    means.table_name,
    default_calendars.source_name is not null as has_own_clock,
    means.recent_rows,
    means.earlier_rows,
    means.recent_hour,
    means.earlier_hour,
    means.recent_hour - means.earlier_hour as shift_hours,
    (means.recent_hour - means.earlier_hour)
    / nullif(means.earlier_spread_hours * sqrt(1.0 / nullif(means.recent_rows, 0) + 1.0 / nullif(means.earlier_rows, 0)), 0) as deviations,
    concat(
        means.source_name, ' ', means.table_name, ': agents at work at ', cast(round(means.recent_hour, 1) as string),
        ' h on average, before at ', cast(round(means.earlier_hour, 1) as string), ' h'
    ) as finding
from means
left join default_calendars on means.source_name = default_calendars.source_name
