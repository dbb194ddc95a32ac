-- One row per ticket or chat that is counted and of which at least one message of a customer has a score, with their mean.
-- Dated by the customer's last message, which need not be one with a score.
{{ config(materialized=kept(), incremental_strategy='affected_or_no_ticket', meta={'dated_by': 'last_message_on'}) }}
with

customer_messages as (
    select
        *,
        case when ticket_id is null then chat_id end as own_chat_id,
        row_number() over (
            partition by ticket_id, case when ticket_id is null then chat_id end
            order by sent_at desc, message_id desc
        ) as place_from_the_end
    from {{ affected_or_no_ticket(ref('fct_messages')) }}
    where is_counted
),

conversations as (
    select
        ticket_id,
        own_chat_id as chat_id,
        max(source) as source,
        max(sent_at) as last_message_at,
        max(sent_on) as last_message_on,
        max(channel) filter (where place_from_the_end = 1) as channel,
        max(customer_segment) filter (where place_from_the_end = 1) as customer_segment,
        count(sentiment_score) as scored_messages,
        sum(sentiment_score) as total_score,
        sum(sentiment_score - {{ sentiment_threshold() }}) as total_above_positive,
        sum(sentiment_score + {{ sentiment_threshold() }}) as total_above_negative
    from customer_messages
    group by ticket_id, own_chat_id
)

select
    ticket_id,
    chat_id,
    source,
    last_message_at,
    last_message_on,
    channel,
    customer_segment,
    cast(scored_messages as bigint) as scored_messages,
    cast(total_score as double) / scored_messages as mean_score,
    -- The mean against the threshold, without a division that would leave decimals behind.
    case
        when total_above_positive >= 0 then 'positive'
        when total_above_negative <= 0 then 'negative'
        else 'neutral'
    end as sentiment_label
from conversations
where scored_messages > 0
