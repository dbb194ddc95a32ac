-- One row per message of a ticket or chat, of any vendor, up to as_of, with who really spoke:
-- `speaker` is customer or agent for what people said themselves, NULL for bots, systems, third parties and automatic messages.
-- depends_on: {{ ref('affected_tickets') }}
with

messages as (
    select *
    from {{ delivered('messages', [
        'message_id', 'source_name', 'ticket_id', 'chat_id', 'sent_at', 'author_type', 'author_id', 'is_public', 'is_auto_reply',
        'channel', 'language', 'body', 'sentiment_score',
    ]) }} as delivered
),

bots as (
    select agent_id from {{ ref('agents') }} where is_bot
)

select
    messages.message_id,
    messages.source_name,
    messages.ticket_id,
    messages.chat_id,
    messages.sent_at,
    messages.author_type,
    messages.author_id,
    messages.is_public,
    messages.is_auto_reply,
    messages.channel,
    messages.language,
    messages.body,
    messages.sentiment_score,
    case
        when messages.is_auto_reply then null
        when messages.author_type = 'customer' then 'customer'
        when messages.author_type = 'agent' and bots.agent_id is null then 'agent'
    end as speaker,
    messages.author_type in ('agent', 'bot', 'system')
    and (messages.is_auto_reply or messages.author_type <> 'agent' or bots.agent_id is not null) as is_automatic_reply_to_customer
from messages
left join bots on messages.author_id = bots.agent_id
where messages.sent_at <= {{ as_of() }}
