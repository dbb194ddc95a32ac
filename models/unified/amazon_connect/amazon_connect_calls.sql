-- One row per call, in the columns of `calls`. Talk, hold and work after the contact are those of its legs.
{{ config(enabled=vendor_is_enabled('amazon_connect')) }}
with

conversations as (
    select
        calls.*,
        reasons.meaning as outcome_by_reason
    from {{ ref('amazon_connect_conversations') }} as calls
    left join {{ values_of('amazon_connect', 'contact_records', 'disconnect_reason') }} as reasons
        on lower(calls.disconnect_reason) = reasons.raw_value
    where calls.channel = 'phone'
)

select
    call_id,
    source_name,
    direction,
    started_at,
    -- Amazon's own reading of abandoned: enqueued and never connected to an agent.
    case
        when direction = 'outbound' and (connected_to_system_at is not null or talk_seconds > 0) then 'outbound_answered'
        when direction = 'outbound' then 'outbound_no_answer'
        when answered_at is not null then 'answered'
        when is_called_back then 'callback_requested'
        when ended_at is null then 'unknown'
        when queue_entered_at is not null then 'abandoned_queue'
        else coalesce(outcome_by_reason, 'abandoned_ivr')
    end as outcome,
    queue_entered_at,
    answered_at,
    ended_at,
    ticket_id,
    customer_id,
    parent_call_id,
    agent_id,
    team_id,
    queue_seconds,
    {{ without('double', 'ivr_seconds', 'ring_seconds', 'talk_seconds', 'hold_seconds', 'wrap_seconds') }},
    method = 'callback' as is_callback,
    {{ without('boolean', 'is_out_of_hours', 'is_ticket_origin') }},
    transfers,
    {{ without('string', 'category', 'language') }}
from conversations
