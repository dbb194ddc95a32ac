-- One row per customer turn that a human answered on a counted ticket: from the customer's first message that
-- nobody had answered yet to the next human reply. Bots, automatic messages and private notes change nothing.
{{ config(materialized=kept(), meta={'dated_by': 'answered_on'}) }}
with

tickets as (
    select * from {{ affected(ref('fct_tickets')) }} where is_counted and is_reply_expected
),

ticket_states as (
    select * from {{ affected(ref('ticket_states')) }}
),

conversation as (
    select
        *,
        lag(speaker) over (partition by ticket_id order by said_at, case speaker when 'customer' then 0 else 1 end, message_id) as speaker_before
    from {{ affected(ref('ticket_conversation')) }}
    where speaker is not null and not is_inferred
),

-- Only the messages that open or close a turn; they alternate.
turn_bounds as (
    select
        *,
        lag(said_at) over (partition by ticket_id order by said_at, case speaker when 'customer' then 0 else 1 end, message_id) as asked_at
    from conversation
    where
        (speaker = 'customer' and coalesce(speaker_before, 'agent') = 'agent')
        or (speaker = 'agent' and speaker_before = 'customer')
)

select
    turn_bounds.ticket_id,
    turn_bounds.message_id,
    turn_bounds.asked_at,
    turn_bounds.said_at as answered_at,
    {{ local_date('turn_bounds.said_at') }} as answered_on,
    {{ seconds_between('turn_bounds.asked_at', 'turn_bounds.said_at') }} as response_seconds,
    ticket_states.channel,
    ticket_states.team,
    turn_bounds.author as agent,
    ticket_states.priority,
    tickets.category,
    tickets.product,
    tickets.customer_segment,
    tickets.language,
    tickets.source,
    tickets.is_inferred
from turn_bounds
inner join tickets on turn_bounds.ticket_id = tickets.ticket_id
inner join ticket_states
    on
        turn_bounds.ticket_id = ticket_states.ticket_id
        and {{ in_force_at('ticket_states', 'turn_bounds.said_at') }}
where turn_bounds.speaker = 'agent'
