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

currently_solved as (
    select ticket_id
    from ticket_history
    qualify row_number() over (partition by ticket_id order by position desc) = 1 and is_solved
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
    from solves
    qualify row_number() over (partition by ticket_id order by position) = 1
    union all
    select solves.ticket_id, 'solved' as milestone, solves.reached_at, solves.solver as person
    from solves
    inner join currently_solved on solves.ticket_id = currently_solved.ticket_id
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
