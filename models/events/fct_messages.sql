-- One row per message of a ticket or chat, without its text, with the tone of what customers wrote themselves.
-- A vendor's score goes before ours. A message of a ticket that is not counted is not counted either.
{{ config(materialized=kept(), incremental_strategy='affected_or_no_ticket', meta={'dated_by': 'sent_on'}) }}
with

messages as (
    select
        *,
        case when ticket_id is null then chat_id end as own_chat_id,
        coalesce(speaker = 'customer' and is_public, false) as is_customers_own
    from {{ affected_or_no_ticket(ref('messages')) }}
),

stated_languages as (
    select ticket_id, language from {{ affected(ref('tickets')) }}
),

tickets as (
    select * from {{ affected(ref('fct_tickets')) }}
),

ticket_states as (
    select * from {{ affected(ref('ticket_states')) }}
),

chats as (
    select * from {{ ref('fct_chats') }}
),

text_scores as (
    select * from {{ ref('text_scores') }} where score is not null
),

placed as (
    select
        messages.*,
        coalesce(messages.language, stated_languages.language) as stated_language,
        -- By this key the text was scored, where no vendor has done so.
        case
            when messages.is_customers_own and messages.sentiment_score is null
                then {{ hash_text("coalesce(messages.language, stated_languages.language, '') || ':' || messages.body") }}
        end as text_key,
        coalesce(messages.channel, ticket_states.channel, chats.channel, 'unknown') as sent_by_channel,
        coalesce(ticket_states.team, chats.team, 'unknown') as team,
        coalesce(tickets.customer_segment, chats.customer_segment, 'unknown') as customer_segment,
        coalesce(tickets.is_counted, chats.chat_id is not null) as is_of_counted_conversation
    from messages
    left join tickets on messages.ticket_id = tickets.ticket_id
    left join stated_languages on messages.ticket_id = stated_languages.ticket_id
    -- A message older than its ticket finds the ticket as it was created.
    left join ticket_states
        on
            tickets.ticket_id = ticket_states.ticket_id
            and {{ in_force_at('ticket_states', 'greatest(messages.sent_at, tickets.created_at)') }}
    left join chats on messages.own_chat_id = chats.chat_id
),

scored as (
    select
        placed.*,
        text_scores.language as scored_language,
        case when placed.is_customers_own then cast(coalesce(placed.sentiment_score, text_scores.score) as decimal(9, 6)) end as tone,
        case
            when not placed.is_customers_own then null
            when placed.sentiment_score is not null then 'vendor'
            else text_scores.scorer
        end as scorer
    from placed
    left join text_scores on placed.text_key = text_scores.text_key
)

select
    message_id,
    source_name as source,
    ticket_id,
    chat_id,
    sent_at,
    {{ local_date('sent_at') }} as sent_on,
    author_type,
    is_public,
    is_auto_reply,
    sent_by_channel as channel,
    team,
    customer_segment,
    coalesce(stated_language, 'unknown') as language,
    is_customers_own,
    is_customers_own and is_of_counted_conversation as is_counted,
    tone as sentiment_score,
    case
        when tone >= {{ sentiment_threshold() }} then 'positive'
        when tone <= -{{ sentiment_threshold() }} then 'negative'
        when tone is not null then 'neutral'
    end as sentiment_label,
    scorer as sentiment_scorer,
    scored_language as sentiment_language
from scored
