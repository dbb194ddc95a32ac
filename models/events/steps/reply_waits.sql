-- One row per wait of a customer for another human reply, on tickets whose policy promises one: the last public message is
-- the customer's while the ticket is unsolved. The wait before the first human reply is no such wait.
-- A reply ends it, and so does whatever takes the ticket out of work: solved, closed, cancelled, deleted, spam.
{{ config(materialized=kept()) }}
with

promised as (
    select milestones.ticket_id, milestones.reached_at as first_replied_at
    from {{ affected(ref('ticket_promises')) }} as promises
    inner join {{ affected(ref('ticket_milestones')) }} as milestones on promises.ticket_id = milestones.ticket_id
    where promises.metric = 'next_reply' and milestones.milestone = 'first_replied'
),

-- Of one instant, what was said comes first: an agent replies and solves in one go.
happenings as (
    select
        conversation.ticket_id,
        conversation.said_at as happened_at,
        case conversation.speaker when 'customer' then 0 else 1 end as step,
        conversation.message_id,
        conversation.speaker,
        conversation.author,
        cast(null as boolean) as is_unsolved
    from {{ affected(ref('ticket_conversation')) }} as conversation
    inner join promised on conversation.ticket_id = promised.ticket_id
    where conversation.speaker is not null and not conversation.is_inferred
    union all
    select
        states.ticket_id,
        states.from_at as happened_at,
        2 as step,
        cast(null as string) as message_id,
        cast(null as string) as speaker,
        cast(null as string) as author,
        states.presence = 'present' and states.status in ('new', 'open', 'pending', 'on_hold', 'unknown') as is_unsolved
    from {{ affected(ref('ticket_states')) }} as states
    inner join promised on states.ticket_id = promised.ticket_id
),

so_far as (
    select
        *,
        coalesce(
            {{ last_known('speaker') }} over ticket_so_far = 'customer'
            and {{ last_known('is_unsolved') }} over ticket_so_far,
            false
        ) as is_waiting
    from happenings
    window ticket_so_far as (
        partition by ticket_id order by happened_at, step, message_id rows between unbounded preceding and current row
    )
),

-- Only what begins or ends a wait; they alternate.
bounds as (
    select *
    from so_far
    qualify
        is_waiting <> coalesce(lag(is_waiting) over (partition by ticket_id order by happened_at, step, message_id), false)
),

waits as (
    select
        ticket_id,
        is_waiting,
        happened_at as started_at,
        lead(happened_at) over ticket_in_order as stopped_at,
        lead(speaker) over ticket_in_order as ended_by,
        lead(author) over ticket_in_order as author
    from bounds
    window ticket_in_order as (partition by ticket_id order by happened_at, step, message_id)
)

select
    waits.ticket_id,
    waits.started_at,
    waits.stopped_at,
    case when waits.ended_by = 'agent' then waits.stopped_at end as answered_at,
    case when waits.ended_by = 'agent' then waits.author end as answered_by
from waits
inner join promised on waits.ticket_id = promised.ticket_id
where waits.is_waiting and waits.started_at > promised.first_replied_at
