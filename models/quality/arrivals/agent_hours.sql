-- One row per source and table: by how much the mean hour at which agents are at work has shifted, from the twelve weeks before to the last four.
-- It is read on two clocks, the calendar's and UTC's, and what has shifted less counts: some people live by the clock, some by the sun.
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

clocks as (
    select
        source_name, table_name, is_recent, agent_rows, true as is_own,
        agent_hours as hours, agent_hours_squared as hours_squared
    from arrived_days
    union all
    select
        source_name, table_name, is_recent, agent_rows, false as is_own,
        agent_utc_hours as hours, agent_utc_hours_squared as hours_squared
    from arrived_days
),

compared as (
    select
        source_name,
        table_name,
        is_own,
        coalesce(sum(agent_rows) filter (where is_recent), 0) as recent_rows,
        coalesce(sum(agent_rows) filter (where not is_recent), 0) as earlier_rows,
        sum(hours) filter (where is_recent) as recent_hours,
        sum(hours) filter (where not is_recent) as earlier_hours,
        sum(hours_squared) filter (where not is_recent) as earlier_hours_squared
    from clocks
    group by source_name, table_name, is_own
),

means as (
    select
        *,
        recent_hours / nullif(recent_rows, 0) as recent_hour,
        earlier_hours / nullif(earlier_rows, 0) as earlier_hour,
        sqrt(greatest(earlier_hours_squared / nullif(earlier_rows, 0) - power(earlier_hours / nullif(earlier_rows, 0), 2), 0))
        * sqrt(1.0 / nullif(recent_rows, 0) + 1.0 / nullif(earlier_rows, 0)) as standard_error_hours
    from compared
),

shifts as (
    select
        source_name,
        table_name,
        max(recent_rows) as recent_rows,
        max(earlier_rows) as earlier_rows,
        max(recent_hour) filter (where is_own) as recent_hour,
        max(earlier_hour) filter (where is_own) as earlier_hour,
        min(abs(recent_hour - earlier_hour)) as shift_hours,
        min(abs(recent_hour - earlier_hour) / nullif(standard_error_hours, 0)) as deviations
    from means
    group by source_name, table_name
)

-- Without a calendar of its own a source is read in the reporting zone, in which its agents may go through changes of clocks.
select
    shifts.source_name,
    shifts.table_name,
    default_calendars.source_name is not null as has_own_clock,
    shifts.recent_rows,
    shifts.earlier_rows,
    shifts.recent_hour,
    shifts.earlier_hour,
    shifts.shift_hours,
    shifts.deviations,
    concat(
        shifts.source_name, ' ', shifts.table_name, ': agents at work at ', coalesce(cast(round(shifts.recent_hour, 1) as string), '-'),
        ' h on average, before at ', coalesce(cast(round(shifts.earlier_hour, 1) as string), '-'), ' h'
    ) as finding
from shifts
left join default_calendars on shifts.source_name = default_calendars.source_name
