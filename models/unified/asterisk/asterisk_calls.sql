-- One row per call in a queue log, in the columns of `calls`, whatever number of queues it passed. Talk is that of its legs.
{{ config(enabled=vendor_is_enabled('asterisk')) }}
with

call_events as (
    select * from {{ ref('asterisk_call_events') }}
),

-- What became of a caller whom no agent answered is told by the last event that says so; entering a queue opens the question again.
told as (
    select
        call_id,
        max_by(outcome, position) as outcome,
        max_by(event_type, position) as event_type,
        max(event_at) as event_at
    from call_events
    where outcome <> 'unknown' or event_type = 'enterqueue'
    group by call_id
),

-- An agent who logs in or out by telephone leaves a channel's id too, and calls nobody.
callers as (
    select distinct call_id
    from call_events
    where
        event_type in (
            'did', 'enterqueue', 'ringnoanswer', 'ringcanceled', 'connect', 'completeagent', 'completecaller', 'agentdump', 'abandon',
            'exitwithtimeout', 'exitempty', 'exitwithkey', 'transfer', 'blindtransfer', 'attendedtransfer'
        )
),

whole as (
    select
        call_id,
        source_name,
        min(event_at) as started_at,
        min(event_at) filter (where event_type = 'enterqueue') as queue_entered_at,
        min(event_at) filter (where event_type = 'connect') as answered_at,
        min_by(agent_id, position) filter (where event_type = 'connect' and agent_id is not null) as agent_id,
        coalesce(
            min_by(team_id, position) filter (where event_type = 'connect' and team_id is not null),
            max_by(team_id, position) filter (where team_id is not null)
        ) as team_id,
        count(*) filter (where event_type in ('transfer', 'blindtransfer', 'attendedtransfer')) as transfers
    from call_events
    where call_id in (select callers.call_id from callers)
    group by call_id, source_name
)

select
    whole.call_id,
    whole.source_name,
    'inbound' as direction,
    whole.started_at,
    case when whole.answered_at is not null then 'answered' else coalesce(told.outcome, 'unknown') end as outcome,
    whole.queue_entered_at,
    whole.answered_at,
    case when told.event_type not in ('enterqueue', 'connect', 'agentdump') then told.event_at end as ended_at,
    {{ without('string', 'ticket_id', 'customer_id', 'parent_call_id') }},
    whole.agent_id,
    whole.team_id,
    {{ without('double', 'ivr_seconds', 'queue_seconds', 'ring_seconds', 'talk_seconds', 'hold_seconds', 'wrap_seconds') }},
    {{ without('boolean', 'is_callback', 'is_out_of_hours', 'is_ticket_origin') }},
    whole.transfers,
    {{ without('string', 'category', 'language') }}
from whole
left join told on whole.call_id = told.call_id
