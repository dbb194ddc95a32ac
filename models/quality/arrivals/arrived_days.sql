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

-- Hours are those of the source's own calendar, which goes through changes of clocks as its agents do, and UTC's for those who don't.
read_on_the_wall as (
    select
        happenings.source_name,
        happenings.table_name,
        happenings.is_by_agent,
        happenings.happened_at,
        {{ local_date('happenings.happened_at') }} as happened_on,
        {{ local_timestamp('happenings.happened_at', "coalesce(default_calendars.time_zone, '" ~ var('reporting_timezone') ~ "')") }} as wall_clock
    from happenings
    left join default_calendars on happenings.source_name = default_calendars.source_name
    where happenings.happened_at > {{ add_seconds(as_of(), -400 * 86400) }}
),

hours as (
    select
        source_name,
        table_name,
        is_by_agent,
        happened_on,
        cast(floor(hour(wall_clock) / 6) as integer) as quarter_of_day,
        hour(wall_clock) + minute(wall_clock) / 60.0 as hour_of_day,
        hour(happened_at) + minute(happened_at) / 60.0 as utc_hour_of_day
    from read_on_the_wall
)

select
    source_name,
    table_name,
    happened_on,
    quarter_of_day,
    count(*) as arrived_rows,
    count(*) filter (where is_by_agent) as agent_rows,
    {{ exact_sum('case when is_by_agent then hour_of_day end') }} as agent_hours,
    {{ exact_sum('case when is_by_agent then hour_of_day * hour_of_day end') }} as agent_hours_squared,
    {{ exact_sum('case when is_by_agent then utc_hour_of_day end') }} as agent_utc_hours,
    {{ exact_sum('case when is_by_agent then utc_hour_of_day * utc_hour_of_day end') }} as agent_utc_hours_squared
from hours
group by source_name, table_name, happened_on, quarter_of_day
