-- One row per public message of a customer or a human agent on a ticket, in order.
-- Bots, automatic messages of either side, private notes and third parties are no part of it.
{{ config(materialized=kept()) }}
with

tickets as (
    select * from {{ affected(ref('tickets')) }}
),

messages as (
    select * from {{ affected(ref('messages')) }}
    where ticket_id is not null and is_public
),

ticket_messages as {{ not_copied() }} (
    select
        messages.ticket_id,
        messages.message_id,
        messages.chat_id,
        messages.sent_at as said_at,
        messages.speaker,
        messages.is_automatic_reply_to_customer,
        coalesce(messages.author_id, 'unknown') as author,
        false as is_inferred
    from messages
    inner join tickets on messages.ticket_id = tickets.ticket_id
),

-- A ticket that came without any message: its row may state when it was first replied to.
inferred_replies as (
    select
        tickets.ticket_id,
        tickets.ticket_id || ':inferred:first_reply' as message_id,
        cast(null as string) as chat_id,
        tickets.first_replied_at as said_at,
        'agent' as speaker,
        false as is_automatic_reply_to_customer,
        'unknown' as author,
        true as is_inferred
    from tickets
    left join ticket_messages on tickets.ticket_id = ticket_messages.ticket_id
    where
        ticket_messages.ticket_id is null
        and tickets.first_replied_at <= {{ as_of() }}
),

everything_said as (
    select * from ticket_messages
    union all
    select * from inferred_replies
)

select *
from everything_said
where speaker is not null or is_automatic_reply_to_customer
