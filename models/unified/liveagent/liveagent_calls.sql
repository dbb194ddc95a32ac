-- One row per LiveAgent call. Waits count from the dial, for no queue is stated; nothing tells talk from hold, so neither is stated.
{{ config(enabled=vendor_is_enabled('liveagent')) }}
with

calls as (
    select * from {{ ref('stg_liveagent__calls') }} where row_fate = 'accepted'
),

tickets as (
    select ticket_id, customer_id, channel from {{ ref('liveagent_tickets') }}
),

directions as (
    select * from {{ values_of('liveagent', 'calls', 'type') }}
),

placed as (
    select
        calls.*,
        coalesce(directions.meaning, 'unknown') as direction,
        tickets.customer_id,
        -- Every later call of the same ticket is a contact of its own.
        coalesce(
            tickets.channel = 'phone'
            and row_number() over (partition by calls.ticket_id order by calls.date_created, calls.call_id) = 1,
            false
        ) as is_ticket_origin
    from calls
    left join tickets on calls.ticket_id = tickets.ticket_id
    left join directions on lower(calls.type) = directions.raw_value
)

select
    call_id,
    source_name,
    direction,
    date_created as started_at,
    case
        when direction = 'outbound' and date_answered is not null then 'outbound_answered'
        when date_answered is not null then 'answered'
        when date_finished is null and call_duration is null then 'unknown'
        when direction = 'outbound' then 'outbound_no_answer'
        when direction = 'inbound' then 'abandoned_queue'
        when direction = 'internal' then 'missed'
        else 'unknown'
    end as outcome,
    case when direction = 'inbound' then date_created end as queue_entered_at,
    date_answered as answered_at,
    date_finished as ended_at,
    ticket_id,
    customer_id,
    {{ without('string', 'parent_call_id', 'agent_id', 'team_id', 'category', 'language') }},
    {{ without('double', 'ivr_seconds', 'queue_seconds', 'ring_seconds', 'talk_seconds', 'hold_seconds', 'wrap_seconds') }},
    {{ without('boolean', 'is_callback', 'is_out_of_hours') }},
    is_ticket_origin,
    {{ without('bigint', 'transfers') }}
from placed
