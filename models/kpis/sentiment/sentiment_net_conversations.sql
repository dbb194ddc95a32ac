-- Net sentiment of conversations: positive less negative tickets and chats, each judged by the mean score of its customer's messages.
-- Dated by the customer's last message. A conversation without any score is not in it.
with

conversations as (
    select * from {{ ref('fct_conversation_sentiment') }}
)

select
    'sentiment_net_conversations' as kpi_code,
    last_message_on as measured_on,
    {{ slices_by(['channel', 'customer_segment']) }},
    false as is_inferred,
    count(*) filter (where sentiment_label = 'positive') - count(*) filter (where sentiment_label = 'negative') as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(count(*) filter (where sentiment_label <> 'neutral') as double) as sum_of_squares
from conversations
group by all
