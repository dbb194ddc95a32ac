-- One row per message on a Freshdesk ticket: its description, and each reply and note.
{{ config(enabled=vendor_is_enabled('freshdesk')) }}
with

conversations as (
    select * from {{ ref('stg_freshdesk__conversations') }} where row_fate = 'accepted'
),

tickets as (
    select * from {{ ref('stg_freshdesk__tickets') }} where row_fate = 'accepted'
),

agents as (
    select agent_id from {{ ref('stg_freshdesk__agents') }} where row_fate = 'accepted'
),

contacts as (
    select customer_id from {{ ref('stg_freshdesk__contacts') }} where row_fate = 'accepted'
),

owners as (
    select ticket_id, agent_id from tickets where agent_id is not null
    union
    select ticket_id, agent_id from {{ ref('stg_freshdesk__ticket_activities') }} where row_fate = 'accepted' and agent_id is not null
),

kinds as (
    select * from {{ values_of('freshdesk', 'conversations', 'source') }} as kinds
),

-- Who has or had the ticket answers it, by mail too. What else comes in from outside is the customer's side: who was in copy may be an agent
-- by now. What doesn't come in may be a customer's all the same, who writes in the portal: there the tables of now tell.
authored as (
    select
        conversations.*,
        kinds.meaning as kind,
        case
            when tickets.customer_id = conversations.author_id then 'customer'
            when owners.agent_id is not null then 'agent'
            when conversations.is_incoming then 'customer'
            when agents.agent_id is not null then 'agent'
            when contacts.customer_id is not null then 'customer'
            else 'agent'
        end as author_type
    from conversations
    left join tickets on conversations.ticket_id = tickets.ticket_id
    left join owners on conversations.ticket_id = owners.ticket_id and conversations.author_id = owners.agent_id
    left join agents on conversations.author_id = agents.agent_id
    left join contacts on conversations.author_id = contacts.customer_id
    left join kinds on lower(conversations.source) = kinds.raw_value
),

-- Of an agent, what is noted or forwarded is no reply to the customer. A kind that is a channel is a reply by that.
said as (
    select
        message_id, source_name, ticket_id, created_at as sent_at, author_type, author_id,
        not is_private and coalesce(kind, '') <> 'survey_comment'
        and (author_type = 'customer' or coalesce(kind, '') not in ('note', 'forward')) as is_public,
        is_automatic as is_auto_reply,
        case when kind not in ('reply', 'note', 'forward', 'survey_comment') then kind end as channel,
        body_text as body
    from authored
    union all
    -- What an agent noted of a phone call (3) is not the customer's text; what begins an outbound e-mail (10) is the agent's.
    -- Without its conversations, the reply that a ticket states is all that is known; a message here would hide that.
    select
        ticket_id || ':description' as message_id, source_name, ticket_id, created_at as sent_at,
        case when source = '10' then 'agent' else 'customer' end as author_type,
        case when source = '10' then agent_id else customer_id end as author_id,
        true as is_public,
        false as is_auto_reply,
        cast(null as string) as channel,
        description_text as body
    from tickets
    where
        {{ has_text('description_text') }}
        and coalesce(source, '') <> '3'
        and (first_responded_at is null or ticket_id in (select conversations.ticket_id from conversations))
)

select
    *,
    {{ without('string', 'chat_id', 'language') }},
    {{ without('double', 'sentiment_score') }}
from said
