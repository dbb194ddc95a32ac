-- One row per agent's part of an inbound call, with the seconds that this agent spent on it.
{{ config(materialized=kept(), incremental_strategy='all_rows', unique_key='leg_id', meta={'dated_by': 'handled_on'}) }}
with

call_legs as (
    select
        *,
        coalesce(ended_at, answered_at, started_at) as over_at,
        {{ handle_seconds() }} as handle_seconds
    from {{ ref('call_legs') }}
),

calls as (
    select * from {{ ref('fct_calls') }} where direction = 'inbound'
),

-- A leg that only rang was not handled; where a source states neither answer nor status, talk tells.
judged as (
    select
        *,
        coalesce(status not in ('missed', 'declined'), true)
        and (answered_at is not null or coalesce(status in ('completed', 'transferred'), false) or coalesce(talk_seconds > 0, false))
        and over_at <= {{ as_of() }} as is_handled
    from call_legs
),

-- Wrap-up that goes on beyond as_of is dated by as_of.
handlings as (
    select
        *,
        case when is_handled then least({{ add_seconds('over_at', 'coalesce(wrap_seconds, 0)') }}, {{ as_of() }}) end as handled_at
    from judged
)

select
    handlings.leg_id,
    handlings.call_id,
    handlings.started_at,
    handlings.answered_at,
    handlings.ended_at,
    handlings.handled_at,
    {{ local_date('handlings.handled_at') }} as handled_on,
    handlings.status,
    handlings.transferred_from_leg_id,
    calls.channel,
    calls.team,
    coalesce(handlings.agent_id, 'unknown') as agent,
    calls.priority,
    calls.category,
    calls.product,
    calls.customer_segment,
    calls.language,
    calls.source,
    handlings.talk_seconds,
    handlings.hold_seconds,
    handlings.wrap_seconds,
    handlings.handle_seconds,
    handlings.is_handled,
    calls.is_inferred
from handlings
inner join calls on handlings.call_id = calls.call_id
