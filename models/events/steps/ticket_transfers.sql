-- One row per transfer: an instant at which a ticket went from one agent or team to another.
-- Assignee and team changing together are one transfer; from nobody, to nobody and to the same are none.
{{ config(materialized=kept()) }}
with

ticket_history as (
    select
        *,
        lag(agent) over (partition by ticket_id order by position) as agent_before,
        lag(team) over (partition by ticket_id order by position) as team_before
    from {{ affected(ref('ticket_history')) }}
),

ticket_states as (
    select * from {{ affected(ref('ticket_states')) }}
),

-- The one who passes a ticket on is who had it before the first change of the instant; a ticket that only a team had has nobody.
transfers as (
    select
        ticket_id,
        event_at as transferred_at,
        min_by(agent_before, position) as agent,
        min_by(team_before, position) as from_team
    from ticket_history
    where event_type in ('assignee_changed', 'team_changed')
    group by ticket_id, event_at
    having
        count(*) filter (
            where
            (agent_before <> agent and agent_before <> 'unknown' and agent <> 'unknown')
            or (team_before <> team and team_before <> 'unknown' and team <> 'unknown')
        ) > 0
)

select
    transfers.ticket_id,
    transfers.transferred_at,
    transfers.from_team,
    ticket_states.channel,
    ticket_states.team,
    transfers.agent,
    ticket_states.priority
from transfers
inner join ticket_states
    on transfers.ticket_id = ticket_states.ticket_id and transfers.transferred_at = ticket_states.from_at
