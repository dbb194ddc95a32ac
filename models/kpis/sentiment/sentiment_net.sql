-- Net sentiment: positive less negative messages of customers, over those with a score.
-- Dated by the message. What agents, bots and automatic replies wrote is not in it, nor messages without a score.
with

scored_messages as (
    select * from {{ ref('fct_messages') }}
    where is_counted and sentiment_label is not null
)

select
    'sentiment_net' as kpi_code,
    sent_on as measured_on,
    {{ slices_by(['channel', 'customer_segment']) }},
    false as is_inferred,
    count(*) filter (where sentiment_label = 'positive') - count(*) filter (where sentiment_label = 'negative') as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(count(*) filter (where sentiment_label <> 'neutral') as double) as sum_of_squares
from scored_messages
group by all
