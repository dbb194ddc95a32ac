-- One row per call, with the judgements that KPIs need under a team leader's names.
{{ config(materialized=kept(), incremental_strategy='all_rows', meta={'dated_by': 'answered_on'}) }}
with

calls as (
    select * from {{ ref('calls') }}
),

customers as (
    select customer_id, segment from {{ ref('customers') }}
),

transferred_legs as (
    select call_id, count(*) as transferred_legs
    from {{ ref('stg_generic__call_legs') }}
    where row_fate = 'accepted' and transferred_from_leg_id is not null
    group by call_id
)

select
    calls.call_id,
    calls.source_name as source,
    calls.started_at,
    calls.queue_entered_at,
    calls.answered_at,
    calls.ended_at,
    -- The end of an answered call says nothing of its wait: it comes after the talk.
    coalesce(
        calls.answered_at,
        {{ add_seconds(
            'calls.queue_entered_at', 'coalesce(calls.queue_seconds + calls.ring_seconds, calls.queue_seconds, calls.ring_seconds)'
        ) }},
        case when calls.outcome not in ('answered', 'abandoned_hold') then calls.ended_at end
    ) as wait_ended_at,
    {{ local_date('calls.started_at') }} as started_on,
    {{ local_date('coalesce(calls.answered_at, calls.queue_entered_at, calls.started_at)') }} as answered_on,
    {{ local_date('coalesce(calls.ended_at, calls.answered_at, calls.started_at)') }} as ended_on,
    calls.outcome,
    calls.direction,
    calls.ticket_id,
    'phone' as channel,
    coalesce(calls.team_id, 'unknown') as team,
    coalesce(calls.agent_id, 'unknown') as agent,
    'none' as priority,
    coalesce(calls.category, 'unknown') as category,
    'unknown' as product,
    coalesce(customers.segment, 'unknown') as customer_segment,
    coalesce(calls.language, 'unknown') as language,
    calls.direction = 'inbound' and calls.parent_call_id is null and not coalesce(calls.is_callback, false) as is_inbound_contact,
    calls.direction = 'inbound' and calls.parent_call_id is null and calls.outcome in ('answered', 'abandoned_hold') as is_answered,
    calls.direction = 'inbound'
    and calls.parent_call_id is null
    and calls.queue_entered_at is not null
    and not coalesce(calls.is_callback, false)
    and not coalesce(calls.is_out_of_hours, false)
    and calls.outcome not in ('out_of_hours', 'blocked_busy', 'blocked_network', 'blocked_queue_full') as is_offered,
    coalesce(calls.transfers, 0) > 0 or coalesce(transferred_legs.transferred_legs, 0) > 0 as is_transferred,
    coalesce(calls.is_ticket_origin, false) as is_ticket_origin,
    false as is_inferred
from calls
left join customers on calls.customer_id = customers.customer_id
left join transferred_legs on calls.call_id = transferred_legs.call_id
