-- One row per chat asked of us, with how long it waited in business seconds for its first agent, against the channel's threshold.
-- The clock stops when an agent writes (or accepts) or the chat ends; it runs by the calendar of the chat's team, else the source's default.
with

chats as (
    select *
    from {{ ref('fct_chats') }}
    where is_requested and not is_proactive
),

schedule_clock as (
    select * from {{ ref('schedule_clock') }}
),

known_schedules as (
    select distinct schedule_id from schedule_clock
),

team_schedules as (
    select
        teams.team_id,
        teams.schedule_id
    from {{ ref('teams') }} as teams
    inner join known_schedules on teams.schedule_id = known_schedules.schedule_id
),

default_schedules as (
    select
        source_name,
        min(schedule_id) as schedule_id
    from {{ ref('schedules') }}
    where is_default
    group by source_name
),

schedule_openings as (
    select * from {{ ref('schedule_openings') }}
),

asked as (
    select
        chats.*,
        coalesce(team_schedules.schedule_id, default_schedules.schedule_id) as schedule_id,
        coalesce(chats.first_agent_message_at, case when chats.is_served then chats.accepted_at end) as answered_at,
        coalesce(
            chats.first_agent_message_at, case when chats.is_served then chats.accepted_at end, chats.ended_at, {{ as_of() }}
        ) as stopped_at,
        {{ response_threshold('chats.channel') }} as target_seconds
    from chats
    left join team_schedules on chats.team = team_schedules.team_id
    left join default_schedules on chats.source = default_schedules.source_name
),

clocked as (
    select
        asked.*,
        {{ clock_reading('asked.requested_at', 'clock_at_request') }} as reading_at_request,
        {{ clock_reading('asked.stopped_at', 'clock_at_stop') }} as reading_at_stop
    from asked
    left join schedule_clock as clock_at_request
        on {{ clock_contains('asked.schedule_id', 'asked.requested_at', 'clock_at_request') }}
    left join schedule_clock as clock_at_stop
        on {{ clock_contains('asked.schedule_id', 'asked.stopped_at', 'clock_at_stop') }}
),

measured as (
    select
        clocked.*,
        clocked.reading_at_stop - clocked.reading_at_request as elapsed_seconds,
        {{ instant_of_reading('clocked.schedule_id', 'clocked.reading_at_request + clocked.target_seconds') }} as due_at
    from clocked
    left join schedule_openings
        on {{ opening_reaches('clocked.schedule_id', 'clocked.reading_at_request + clocked.target_seconds') }}
)

select
    chat_id,
    requested_at,
    answered_at,
    elapsed_seconds,
    target_seconds,
    answered_at is not null and elapsed_seconds <= target_seconds as is_within_target,
    -- Without an answer it counts only once the threshold has run out.
    coalesce(answered_at, case when elapsed_seconds > target_seconds then due_at end) as decided_at,
    {{ slices() }},
    is_inferred
from measured
