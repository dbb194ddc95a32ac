-- One row per agent whom a queue rang, in the columns of `call_legs`: connected, or rung in vain.
{{ config(enabled=vendor_is_enabled('asterisk')) }}
with

call_events as (
    select * from {{ ref('asterisk_call_events') }}
),

-- A connection lasts until the next event that ends one; a transfer within the call connects the next agent.
ends as (
    select
        *,
        event_type in ('transfer', 'blindtransfer', 'attendedtransfer') as is_transfer
    from call_events
    where event_type in ('connect', 'completeagent', 'completecaller', 'transfer', 'blindtransfer', 'attendedtransfer')
),

followed as (
    select
        *,
        lead(event_type) over (partition by call_id order by position) as next_event_type,
        lead(event_at) over (partition by call_id order by position) as next_event_at,
        lead(talk_seconds) over (partition by call_id order by position) as next_talk_seconds,
        lead(is_transfer) over (partition by call_id order by position) as is_next_transfer
    from ends
),

connected as (
    select
        *,
        case when next_event_type <> 'connect' then next_event_at end as ended_at
    from followed
    where event_type = 'connect'
),

connections as (
    select
        call_id || '/' || cast(position as string) as leg_id,
        source_name,
        call_id,
        agent_id,
        event_at as started_at,
        event_at as answered_at,
        ended_at,
        case
            when ended_at is null then null
            when is_next_transfer then 'transferred'
            else 'completed'
        end as status,
        case when ended_at is not null then coalesce(next_talk_seconds, {{ seconds_between('event_at', 'ended_at') }}) end as talk_seconds,
        lag(call_id || '/' || cast(position as string)) over (partition by call_id order by position) as transferred_from_leg_id
    from connected
),

-- RINGNOANSWER states how long it rang, in milliseconds.
rung_in_vain as (
    select
        call_id || '/' || cast(position as string) as leg_id,
        source_name,
        call_id,
        agent_id,
        case
            when event_type = 'ringnoanswer' then {{ add_seconds('event_at', '-coalesce(' ~ number('data1') ~ ', 0) / 1000') }}
            else event_at
        end as started_at,
        cast(null as timestamp) as answered_at,
        event_at as ended_at,
        case when event_type = 'ringnoanswer' then 'missed' else 'declined' end as status,
        cast(null as double) as talk_seconds,
        cast(null as string) as transferred_from_leg_id
    from call_events
    where event_type in ('ringnoanswer', 'agentdump')
),

legs as (
    select * from connections
    union all
    select * from rung_in_vain
)

select
    *,
    {{ without('double', 'hold_seconds', 'wrap_seconds') }}
from legs
