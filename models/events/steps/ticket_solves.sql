-- One row per solve of a ticket, with the agent it belongs to: who solved, never the current assignee.
-- Where a system, bot or customer solved, it belongs to the assignee of that instant.
{{ config(materialized=kept()) }}
with

solves as (
    select * from {{ affected(ref('ticket_history')) }} where is_solve
),

ticket_states as (
    select * from {{ affected(ref('ticket_states')) }}
),

agents as (
    select
        agent_id,
        is_bot
    from {{ ref('agents') }}
)

select
    solves.ticket_id,
    solves.position,
    solves.event_at as solved_at,
    ticket_states.channel,
    ticket_states.team,
    coalesce(
        case when solves.actor_type = 'agent' and not coalesce(agents.is_bot, false) then solves.actor_id end,
        ticket_states.agent
    ) as agent,
    ticket_states.priority
from solves
inner join ticket_states on solves.ticket_id = ticket_states.ticket_id and solves.event_at = ticket_states.from_at
left join agents on solves.actor_id = agents.agent_id
