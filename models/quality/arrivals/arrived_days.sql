-- One row per source, table, local day of the last 400 and quarter of it in which something happened: how much, and at what hours agents worked.
with

default_calendars as (
    select source_name, max(time_zone) as time_zone
    from {{ ref('schedules') }}
    where is_default
    group by source_name
),

happenings as (
    select source_name, 'tickets' as table_name, created_at as happened_at, false as is_by_agent
    from {{ ref('tickets') }}
    union all
    select split_part(ticket_id, ':', 1) as source_name, 'ticket_events' as table_name, event_at as happened_at, actor_type = 'agent' as is_by_agent
    from {{ ref('ticket_events') }}
    where not is_inferred
    union all
    select source_name, 'messages' as table_name, sent_at as happened_at, speaker = 'agent' as is_by_agent
    from {{ ref('messages') }}
    union all
    select source_name, 'calls' as table_name, started_at as happened_at, answered_at is not null as is_by_agent
    from {{ ref('calls') }}
    union all
    select source_name, 'chats' as table_name, requested_at as happened_at, accepted_at is not null as is_by_agent
    from {{ ref('chats') }}
    union all
    select source_name, 'survey_responses' as table_name, responded_at as happened_at, false as is_by_agent
    from {{ ref('survey_responses') }}
    where responded_at is not null
),

-- The offset of no clock changes within a quarter of an hour: so few instants are read on the wall, however much happened in them.
quarter_hours as (
    select
        source_name,
        table_name,
        is_by_agent,
        {{ add_seconds("date_trunc('hour', happened_at)", 'floor(minute(happened_at) / 15) * 900') }} as began_at,
        count(*) as arrived_rows
    from happenings
    where happened_at > {{ add_seconds(as_of(), -400 * 86400) }}
    group by all
),

-- Hours are those of the source's own calendar, which goes through changes of clocks as its agents do, and UTC's for those who don't.
read_on_the_wall as (
    select
        quarter_hours.*,
        {{ local_date('quarter_hours.began_at') }} as happened_on,
        {{ local_timestamp('quarter_hours.began_at', "coalesce(default_calendars.time_zone, '" ~ var('reporting_timezone') ~ "')") }} as wall_clock
    from quarter_hours
    left join default_calendars on quarter_hours.source_name = default_calendars.source_name
),

-- What happened in a quarter of an hour happened in its middle.
hours as (
    select
        source_name,
        table_name,
        happened_on,
        arrived_rows,
        case when is_by_agent then arrived_rows else 0 end as agent_rows,
        cast(floor(hour(wall_clock) / 6) as integer) as quarter_of_day,
        hour(wall_clock) + (minute(wall_clock) + 7.5) / 60.0 as hour_of_day,
        hour(began_at) + (minute(began_at) + 7.5) / 60.0 as utc_hour_of_day
    from read_on_the_wall
)

select
    source_name,
    table_name,
    happened_on,
    quarter_of_day,
    cast(sum(arrived_rows) as bigint) as arrived_rows,
    cast(sum(agent_rows) as bigint) as agent_rows,
    {{ exact_sum('agent_rows * hour_of_day') }} as agent_hours,
    {{ exact_sum('agent_rows * hour_of_day * hour_of_day') }} as agent_hours_squared,
    {{ exact_sum('agent_rows * utc_hour_of_day') }} as agent_utc_hours,
    {{ exact_sum('agent_rows * utc_hour_of_day * utc_hour_of_day') }} as agent_utc_hours_squared
from hours
group by source_name, table_name, happened_on, quarter_of_day
