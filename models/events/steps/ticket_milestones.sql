-- One row per ticket and milestone of its life (created, acknowledged, first_replied, first_solved, solved),
-- with the channel, team, agent and priority in force at that instant.
-- The agent of a reply is its author, of a solve the solver; never the current assignee.
{{ config(materialized=kept()) }}
with

tickets as (
    select * from {{ affected(ref('tickets')) }}
),

ticket_history as (
    select * from {{ affected(ref('ticket_history')) }}
),

ticket_states as (
    select * from {{ affected(ref('ticket_states')) }}
),

ticket_conversation as (
    select * from {{ affected(ref('ticket_conversation')) }}
),

solves as (
    select
        ticket_id,
        solved_at as reached_at,
        position,
        agent as solver
    from {{ affected(ref('ticket_solves')) }}
),

histories as (
    select
        ticket_id,
        max_by(is_solved, position) as is_solved,
        count(*) filter (where not is_inferred) as delivered_events
    from ticket_history
    group by ticket_id
),

-- Without history the row may state an earlier solve than the one that is inferred. When it was reopened nobody knows, so this is a time
-- and no step of the ticket's life.
first_solves as (
    select ticket_id, reached_at, position, solver
    from solves
    union all
    select
        tickets.ticket_id,
        greatest(tickets.first_solved_at, tickets.created_at) as reached_at,
        0 as position,
        cast(null as string) as solver
    from tickets
    inner join histories on tickets.ticket_id = histories.ticket_id
    where histories.delivered_events = 0 and tickets.first_solved_at <= {{ as_of() }}
),

replies as (
    select
        ticket_conversation.ticket_id,
        ticket_conversation.said_at as reached_at,
        ticket_conversation.message_id,
        ticket_conversation.speaker,
        ticket_conversation.author
    from ticket_conversation
    inner join tickets on ticket_conversation.ticket_id = tickets.ticket_id
    where
        ticket_conversation.said_at >= tickets.created_at
        and (ticket_conversation.speaker = 'agent' or ticket_conversation.is_automatic_reply_to_customer)
),

milestones as (
    select ticket_id, 'created' as milestone, created_at as reached_at, cast(null as string) as person
    from tickets
    union all
    select ticket_id, 'acknowledged' as milestone, reached_at, author as person
    from replies
    qualify row_number() over (partition by ticket_id order by reached_at, message_id) = 1
    union all
    select ticket_id, 'first_replied' as milestone, reached_at, author as person
    from replies
    where speaker = 'agent'
    qualify row_number() over (partition by ticket_id order by reached_at, message_id) = 1
    union all
    select ticket_id, 'first_solved' as milestone, reached_at, solver as person
    from first_solves
    qualify row_number() over (partition by ticket_id order by reached_at, position) = 1
    union all
    select solves.ticket_id, 'solved' as milestone, solves.reached_at, solves.solver as person
    from solves
    inner join histories on solves.ticket_id = histories.ticket_id and histories.is_solved
    qualify row_number() over (partition by solves.ticket_id order by solves.position desc) = 1
)

select
    milestones.ticket_id,
    milestones.milestone,
    milestones.reached_at,
    ticket_states.channel,
    ticket_states.team,
    coalesce(milestones.person, ticket_states.agent) as agent,
    ticket_states.priority
from milestones
inner join ticket_states
    on
        milestones.ticket_id = ticket_states.ticket_id
        and {{ in_force_at('ticket_states', 'milestones.reached_at') }}
