-- One row per contact handled by an agent on a day: a ticket on each day on which the agent replied to it in public,
-- an answered call or a served chat on the day it ended, if it had by as_of. What a chat's agent writes in it is work on the chat,
-- also where its lines are replies to a ticket as well.
with

tickets as (
    select * from {{ ref('fct_tickets') }} where is_counted
),

ticket_states as (
    select * from {{ ref('ticket_states') }}
),

handled_calls as (
    select * from {{ ref('fct_calls') }} where is_handled
),

handled_chats as (
    select * from {{ ref('fct_chats') }} where is_handled
),

replies as (
    select * from {{ ref('ticket_conversation') }} as conversation
    where
        speaker = 'agent' and not is_inferred
        and not exists (
            select 1 from handled_chats
            where handled_chats.chat_id = conversation.chat_id and handled_chats.agent = conversation.author
        )
),

first_replies_of_days as (
    select
        ticket_id,
        author,
        said_at,
        {{ local_date('said_at') }} as handled_on
    from replies
    qualify row_number() over (partition by ticket_id, author, {{ local_date('said_at') }} order by said_at, message_id) = 1
)

select
    tickets.ticket_id as contact_id,
    first_replies_of_days.handled_on,
    coalesce(ticket_states.channel, tickets.channel) as channel,
    coalesce(ticket_states.team, tickets.team_id, 'unknown') as team,
    first_replies_of_days.author as agent,
    coalesce(ticket_states.priority, tickets.priority) as priority,
    tickets.category, tickets.product, tickets.customer_segment, tickets.language, tickets.source,
    tickets.is_inferred
from first_replies_of_days
inner join tickets on first_replies_of_days.ticket_id = tickets.ticket_id
left join ticket_states
    on
        first_replies_of_days.ticket_id = ticket_states.ticket_id
        and {{ in_force_at('ticket_states', 'first_replies_of_days.said_at') }}
union all
select call_id as contact_id, ended_on as handled_on, {{ slices() }}, is_inferred
from handled_calls
union all
select chat_id as contact_id, ended_on as handled_on, {{ slices() }}, is_inferred
from handled_chats
