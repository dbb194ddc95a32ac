-- One row per accepted call resource, in our terms. A completed leg was answered as long before its end as it is billed,
-- but not where a machine picked up: nobody answers there.
-- What an agent's client dials comes in at Twilio, which calls it inbound: to the company it is a call out.
{{ config(enabled=vendor_is_enabled('twilio')) }}
with

calls as (
    select * from {{ ref('stg_twilio__calls') }}
    where row_fate = 'accepted'
)

select
    calls.call_id,
    calls.source_name,
    calls.parent_call_id,
    calls.calling_agent_id,
    calls.dialled_id,
    calls.created_at,
    coalesce(calls.created_at, calls.started_at) as began_at,
    calls.ended_at,
    calls.duration_seconds,
    case
        when directions.meaning = 'inbound' and calls.calling_agent_id is not null then 'outbound'
        else coalesce(directions.meaning, 'unknown')
    end as direction,
    coalesce(outcomes.meaning, 'unknown') as outcome,
    coalesce(answerers.meaning = 'machine', false) as is_machine,
    case
        when outcomes.meaning = 'answered' and coalesce(answerers.meaning, 'unknown') <> 'machine'
            then coalesce({{ add_seconds('calls.ended_at', '-calls.duration_seconds') }}, calls.started_at)
    end as answered_at
from calls
left join {{ values_of('twilio', 'calls', 'direction') }} as directions on lower(calls.direction) = directions.raw_value
left join {{ values_of('twilio', 'calls', 'status') }} as outcomes on lower(calls.status) = outcomes.raw_value
left join {{ values_of('twilio', 'calls', 'answered_by') }} as answerers on lower(calls.answered_by) = answerers.raw_value
