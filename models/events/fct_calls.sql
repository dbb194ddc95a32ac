-- One row per call, with the judgements that KPIs need under a team leader's names.
{{ config(
    materialized=kept(), incremental_strategy='all_rows', unique_key='call_id',
    meta={'dated_by': ['started_on', 'queued_on', 'answered_on', 'handled_on']}
) }}
{% set threshold = var('answer_threshold_seconds')['phone'] %}
with

calls as (
    select * from {{ ref('calls') }}
),

call_outcomes as (
    select * from {{ ref('call_outcomes') }}
),

call_seconds as (
    select * from {{ ref('call_seconds') }}
),

telling_refusals as (
    select source_name from {{ ref('sources_telling_refusals') }}
),

customers as (
    select customer_id, segment from {{ ref('customers') }}
),

legs as (
    select call_id, count(transferred_from_leg_id) as transferred_legs
    from {{ ref('call_legs') }}
    group by call_id
),

-- A source that states it of one call has no transfer where it states nothing.
telling_transfers as (
    select distinct calls.source_name
    from calls
    left join legs on calls.call_id = legs.call_id
    where calls.transfers is not null or legs.call_id is not null
)

select
    calls.call_id,
    calls.source_name as source,
    calls.started_at,
    calls.queue_entered_at,
    calls.answered_at,
    calls.ended_at,
    outcomes.wait_ended_at,
    outcomes.handled_at,
    {{ local_date('calls.started_at') }} as started_on,
    {{ local_date('calls.queue_entered_at') }} as queued_on,
    {{ local_date('coalesce(calls.answered_at, calls.queue_entered_at, calls.started_at)') }} as answered_on,
    {{ local_date('coalesce(calls.ended_at, calls.answered_at, calls.started_at)') }} as ended_on,
    {{ local_date('outcomes.handled_at') }} as handled_on,
    calls.outcome,
    calls.direction,
    calls.ticket_id,
    {{ pseudonym('calls.customer_id') }} as customer_id,
    calls.parent_call_id,
    'phone' as channel,
    coalesce(calls.team_id, 'unknown') as team,
    coalesce(calls.agent_id, 'unknown') as agent,
    'none' as priority,
    coalesce(calls.category, 'unknown') as category,
    'unknown' as product,
    coalesce(customers.segment, 'unknown') as customer_segment,
    coalesce(calls.language, 'unknown') as language,
    coalesce(calls.ivr_seconds, {{ seconds_between('calls.started_at', 'calls.queue_entered_at') }}) as menu_seconds,
    outcomes.wait_seconds,
    call_seconds.talk_seconds,
    call_seconds.hold_seconds,
    call_seconds.wrap_seconds,
    call_seconds.handle_seconds,
    outcomes.is_inbound_contact,
    outcomes.is_offered,
    outcomes.is_answered,
    outcomes.is_abandoned,
    outcomes.is_handled,
    outcomes.is_offered and (outcomes.is_answered or outcomes.is_abandoned) and outcomes.wait_seconds is not null as is_wait_measured,
    outcomes.is_answered and coalesce(outcomes.wait_seconds <= {{ threshold }}, false) as is_answered_within_threshold,
    outcomes.is_abandoned and coalesce(outcomes.wait_seconds <= {{ threshold }}, false) as is_abandoned_within_threshold,
    outcomes.is_abandoned and coalesce(outcomes.wait_seconds <= {{ var('short_abandon_seconds') }}, false) as is_short_abandon,
    case
        when telling_refusals.source_name is not null
            then outcomes.is_inbound_contact and calls.outcome in ('blocked_busy', 'blocked_network', 'blocked_queue_full')
    end as is_blocked,
    case
        when telling_refusals.source_name is not null then outcomes.is_inbound_contact and calls.outcome in ('blocked_busy', 'blocked_network')
    end as is_blocked_by_trunk,
    case
        when telling_transfers.source_name is not null
            then coalesce(calls.transfers, 0) > 0 or coalesce(legs.transferred_legs, 0) > 0
    end as is_transferred,
    coalesce(calls.is_ticket_origin, false) as is_ticket_origin,
    false as is_inferred
from calls
inner join call_outcomes as outcomes on calls.call_id = outcomes.call_id
inner join call_seconds on calls.call_id = call_seconds.call_id
left join telling_refusals on calls.source_name = telling_refusals.source_name
left join customers on calls.customer_id = customers.customer_id
left join legs on calls.call_id = legs.call_id
left join telling_transfers on calls.source_name = telling_transfers.source_name
