-- One row per change of a LiveAgent ticket, found by comparing each stretch of its history with the one before it.
-- The first stretch is compared with a new ticket that nobody has yet. Only tickets with a history have events.
{{ config(enabled=vendor_is_enabled('liveagent')) }}
{% set seconds_apart = 5 %}
with

history_steps as (
    select * from {{ ref('liveagent_history_steps') }}
),

tickets as (
    select ticket_id, date_created from {{ ref('stg_liveagent__tickets') }} where row_fate = 'accepted'
),

agents as (
    select agent_id from {{ ref('stg_liveagent__agents') }} where row_fate = 'accepted'
),

-- The history doesn't say who did it; the step's own entry among the message groups does.
entries as (
    select
        message_group_id, ticket_id, source_name, user_id, date_created,
        case lower(type) when 'r' then 'solved' when 'j' then 'on_hold' when 'x' then 'deleted' when 'b' then 'spam' end as leads_to
    from {{ ref('stg_liveagent__message_groups') }}
    where row_fate = 'accepted' and lower(type) in ('r', 'j', 'x', 'b') and user_id is not null
),

doers as (
    select
        history_steps.ticket_id,
        history_steps.step,
        case when agents.agent_id is not null then 'agent' else 'system' end as actor_type,
        entries.user_id as actor_id
    from history_steps
    inner join entries
        on
            history_steps.ticket_id = entries.ticket_id
            and history_steps.status = entries.leads_to
            and abs({{ seconds_between('history_steps.date_from', 'entries.date_created') }}) <= {{ seconds_apart }}
    left join agents on entries.user_id = agents.agent_id
    where agents.agent_id is not null or entries.user_id = entries.source_name || ':system00'
    qualify
        row_number() over (
            partition by history_steps.ticket_id, history_steps.step
            order by abs({{ seconds_between('history_steps.date_from', 'entries.date_created') }}), entries.message_group_id
        ) = 1
),

changes as (
    select
        history_steps.ticket_id, 1 as step, tickets.date_created as event_at, 'created' as event_type,
        cast(null as string) as from_value, 'new' as to_value, 0 as place
    from history_steps
    inner join tickets on history_steps.ticket_id = tickets.ticket_id
    where history_steps.step = 1
    union all
    select
        ticket_id, step, date_from as event_at, 'team_changed' as event_type, team_before as from_value, team_id as to_value, 1 as place
    from history_steps
    where team_id is distinct from team_before
    union all
    select
        ticket_id, step, date_from as event_at, 'assignee_changed' as event_type, agent_before as from_value, agent_id as to_value, 2 as place
    from history_steps
    where agent_id is distinct from agent_before
    union all
    select
        ticket_id, step, date_from as event_at, 'status_changed' as event_type,
        coalesce(status_before, 'new') as from_value, status as to_value, 3 as place
    from history_steps
    where status <> coalesce(status_before, 'new')
)

select
    changes.ticket_id || ':' || cast(changes.step as string) || ':' || changes.event_type as event_id,
    changes.ticket_id,
    changes.event_at,
    changes.event_type,
    cast(changes.step * 10 + changes.place as bigint) as seq,
    changes.from_value,
    changes.to_value,
    doers.actor_type,
    doers.actor_id
from changes
left join doers
    on changes.ticket_id = doers.ticket_id and changes.step = doers.step and changes.event_type = 'status_changed'
