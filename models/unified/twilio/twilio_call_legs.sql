-- One row per leg that was dialled for a call, in the columns of `call_legs`. Hold is part of its talk; Twilio tells neither hold nor wrap.
{{ config(enabled=vendor_is_enabled('twilio'), materialized='table') }}
with

legs as (
    select * from {{ ref('twilio_meant_calls') }}
    where parent_call_id is not null
),

calls_of_agents as (
    select call_id, calling_agent_id from {{ ref('twilio_meant_calls') }}
    where calling_agent_id is not null
),

-- The leg answered before this one passed the call on to it, and was passed on if another was answered after it.
answered_legs as (
    select
        call_id,
        lag(call_id) over call_legs as previous_leg_id,
        lead(call_id) over call_legs as next_leg_id
    from legs
    where answered_at is not null
    window call_legs as (partition by parent_call_id order by answered_at, call_id)
)

select
    legs.call_id as leg_id,
    legs.source_name,
    legs.parent_call_id as call_id,
    -- Of a call out the agent is who called, and the number that was dialled the customer's.
    coalesce(calls_of_agents.calling_agent_id, legs.dialled_id) as agent_id,
    legs.began_at as started_at,
    legs.answered_at,
    legs.ended_at,
    case
        when answered_legs.next_leg_id is not null then 'transferred'
        when legs.answered_at is not null then 'completed'
        when legs.outcome <> 'unknown' then 'missed'
    end as status,
    case when legs.answered_at is not null then legs.duration_seconds end as talk_seconds,
    {{ without('double', 'hold_seconds', 'wrap_seconds') }},
    answered_legs.previous_leg_id as transferred_from_leg_id
from legs
left join answered_legs on legs.call_id = answered_legs.call_id
left join calls_of_agents on legs.parent_call_id = calls_of_agents.call_id
