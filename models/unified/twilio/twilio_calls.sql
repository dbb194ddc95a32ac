-- One row per call without a parent, in the columns of `calls`. Twilio answers a caller itself, so `completed` says nothing of an agent:
-- the legs dialled for the call do. `queue_time` is the wait of a call out for its turn to be dialled, never a caller's wait.
{{ config(enabled=vendor_is_enabled('twilio')) }}
with

calls as (
    select * from {{ ref('twilio_meant_calls') }}
    where parent_call_id is null
),

-- Legs that are dialled together begin in one second: the last of them is the one that went on for longest.
-- An agent's mailbox is not the company's: who reached only that missed everybody.
ordered_legs as (
    select
        call_legs.call_id, call_legs.agent_id, legs.created_at, legs.answered_at,
        case when legs.is_machine and legs.outcome = 'answered' then 'missed' else legs.outcome end as outcome,
        row_number() over (
            partition by call_legs.call_id order by legs.began_at, coalesce(legs.ended_at, legs.began_at), call_legs.leg_id
        ) as place,
        row_number() over (partition by call_legs.call_id order by call_legs.answered_at, call_legs.leg_id) as answer_place,
        call_legs.agent_id is not null and call_legs.answered_at is not null as is_answer_of_an_agent
    from {{ ref('twilio_call_legs') }} as call_legs
    inner join {{ ref('twilio_meant_calls') }} as legs on call_legs.leg_id = legs.call_id
),

leg_outcomes as (
    select
        call_id,
        min(created_at) as rung_at,
        min(answered_at) as answered_at,
        min_by(agent_id, answer_place) filter (where is_answer_of_an_agent) as agent_id,
        count(answered_at) as answered_legs,
        max_by(outcome, place) as last_outcome
    from ordered_legs
    group by call_id
)

select
    calls.call_id,
    calls.source_name,
    calls.direction,
    calls.began_at as started_at,
    -- The leg that rang when the caller hung up is canceled; busy and failed legs leave the caller without an agent.
    -- A call out that dials a second party has reached somebody when that one answers.
    case
        when calls.direction = 'outbound' and legs.call_id is not null and legs.answered_at is null then 'outbound_no_answer'
        when calls.direction = 'outbound' and calls.outcome = 'answered' and not calls.is_machine then 'outbound_answered'
        when calls.direction = 'outbound' and calls.outcome = 'blocked_network' then 'failed'
        when calls.direction = 'outbound' and calls.outcome <> 'unknown' then 'outbound_no_answer'
        when legs.answered_at is not null then 'answered'
        when calls.outcome <> 'answered' then calls.outcome
        when legs.last_outcome = 'abandoned_ring' then 'abandoned_ring'
        when legs.last_outcome in ('missed', 'blocked_busy', 'blocked_network') then 'missed'
        else 'unknown'
    end as outcome,
    case when calls.direction = 'inbound' then legs.rung_at end as queue_entered_at,
    case when calls.direction = 'inbound' or legs.call_id is not null then legs.answered_at else calls.answered_at end as answered_at,
    calls.ended_at,
    {{ without('string', 'ticket_id', 'customer_id', 'parent_call_id') }},
    coalesce(calls.calling_agent_id, legs.agent_id) as agent_id,
    {{ without('string', 'team_id', 'category', 'language') }},
    {{ without('double', 'ivr_seconds', 'queue_seconds', 'ring_seconds', 'talk_seconds', 'hold_seconds', 'wrap_seconds') }},
    {{ without('boolean', 'is_callback', 'is_out_of_hours', 'is_ticket_origin') }},
    case when calls.direction = 'inbound' and legs.answered_legs > 0 then legs.answered_legs - 1 end as transfers
from calls
left join leg_outcomes as legs on calls.call_id = legs.call_id
