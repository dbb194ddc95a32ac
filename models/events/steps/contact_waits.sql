-- One row per call offered to us and chat asked of us, with how long it waited for an agent, in calendar and in business
-- seconds by the calendar of its team. The clock stops with the answer, else when the call or chat is over.
-- An answered call that doesn't say when it was answered has no wait, and no row.
with

team_calendars as (
    select * from {{ ref('team_calendars') }}
),

schedule_clock as (
    select * from {{ ref('schedule_clock') }}
),

calls as (
    select * from {{ ref('fct_calls') }}
    where is_offered and (wait_ended_at is not null or not is_answered)
),

chats as (
    select
        *,
        coalesce(first_agent_message_at, case when is_served then accepted_at end) as agent_came_at
    from {{ ref('fct_chats') }}
    where is_requested and not is_proactive
),

contacts as (
    select
        'call_answer' as metric, call_id as contact_id, ticket_id, queue_entered_at as started_at,
        case when is_answered then wait_ended_at end as agent_came_at, wait_ended_at, {{ slices() }}, is_inferred
    from calls
    union all
    select
        'chat_answer' as metric, chat_id as contact_id, ticket_id, requested_at as started_at,
        agent_came_at, coalesce(agent_came_at, ended_at) as wait_ended_at, {{ slices() }}, is_inferred
    from chats
),

-- What comes after as_of has not happened yet; an agent who was there before the request came at once.
stops as (
    select
        contacts.*,
        coalesce(team_calendars.schedule_id, source_calendars.schedule_id) as schedule_id,
        case when contacts.agent_came_at <= {{ as_of() }} then greatest(contacts.agent_came_at, contacts.started_at) end as answered_at,
        case when contacts.wait_ended_at <= {{ as_of() }} then greatest(contacts.wait_ended_at, contacts.started_at) end as stopped_at
    from contacts
    left join team_calendars on contacts.team = team_calendars.team_id
    left join team_calendars as source_calendars
        on contacts.source = source_calendars.source_name and source_calendars.team_id is null
    where contacts.started_at <= {{ as_of() }}
),

until_now as (
    select
        *,
        coalesce(stopped_at, {{ as_of() }}) as waited_until
    from stops
),

clocked as (
    select
        until_now.*,
        {{ clock_reading('until_now.started_at', 'clock_at_start') }} as reading_at_start,
        {{ clock_reading('until_now.waited_until', 'clock_at_stop') }} as reading_at_stop
    from until_now
    left join schedule_clock as clock_at_start
        on {{ clock_contains('until_now.schedule_id', 'until_now.started_at', 'clock_at_start') }}
    left join schedule_clock as clock_at_stop
        on {{ clock_contains('until_now.schedule_id', 'until_now.waited_until', 'clock_at_stop') }}
)

select
    metric,
    contact_id,
    ticket_id,
    schedule_id,
    started_at,
    answered_at,
    stopped_at,
    reading_at_start,
    {{ seconds_between('started_at', 'waited_until') }} as seconds,
    reading_at_stop - reading_at_start as business_seconds,
    {{ slices() }},
    is_inferred
from clocked
