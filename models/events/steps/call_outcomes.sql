-- One row per call: how long the caller waited for an agent, what became of the call by as_of, and when its wrap-up was over.
-- An inbound call with a parent is a part of it, so neither offered nor answered nor given up on its own.
with

calls as (
    select
        *,
        direction = 'inbound' and parent_call_id is null as is_inbound_whole,
        outcome in ('answered', 'abandoned_hold') as is_agent_reached,
        coalesce(queue_seconds + ring_seconds, queue_seconds, ring_seconds) as stated_wait_seconds,
        coalesce(ended_at, answered_at, started_at) as over_at
    from {{ ref('calls') }}
),

call_seconds as (
    select call_id, wrap_seconds from {{ ref('call_seconds') }}
),

-- The end of an answered call says nothing of its wait: it comes after the talk.
wait_ends as (
    select
        *,
        coalesce(answered_at, case when not is_agent_reached then ended_at end) as stated_wait_end
    from calls
),

-- A phone system that states an answer before the queue says nothing of the wait.
waits as (
    select
        *,
        coalesce(
            stated_wait_seconds,
            case when queue_entered_at <= stated_wait_end then {{ seconds_between('queue_entered_at', 'stated_wait_end') }} end
        ) as wait_seconds,
        coalesce(answered_at, {{ add_seconds('queue_entered_at', 'stated_wait_seconds') }}, stated_wait_end) as wait_ended_at
    from wait_ends
),

-- What comes after as_of has not happened yet.
outcomes as (
    select
        call_id,
        over_at,
        wait_seconds,
        wait_ended_at,
        is_inbound_whole and not coalesce(is_callback, false) as is_inbound_contact,
        is_inbound_whole
        and coalesce(queue_entered_at <= {{ as_of() }}, false)
        and not coalesce(is_callback, false)
        and not coalesce(is_out_of_hours, false)
        and outcome not in ('out_of_hours', 'blocked_busy', 'blocked_network', 'blocked_queue_full') as is_offered,
        is_inbound_whole and is_agent_reached and coalesce(wait_ended_at, started_at) <= {{ as_of() }} as is_answered,
        is_inbound_whole
        and outcome in ('abandoned_queue', 'abandoned_ring')
        and coalesce(wait_ended_at, started_at) <= {{ as_of() }} as is_abandoned,
        is_inbound_whole and is_agent_reached and over_at <= {{ as_of() }} as is_handled
    from waits
)

-- Wrap-up that goes on beyond as_of is dated by as_of.
select
    outcomes.*,
    case
        when outcomes.is_handled
            then least({{ add_seconds('outcomes.over_at', 'coalesce(call_seconds.wrap_seconds, 0)') }}, {{ as_of() }})
    end as handled_at
from outcomes
left join call_seconds on outcomes.call_id = call_seconds.call_id
