-- Share of customers' messages with a score whose tone is negative: at or below the negative threshold.
-- Otherwise as sentiment_net.
with

scored_messages as (
    select * from {{ ref('fct_messages') }}
    where is_counted and sentiment_label is not null
)

select
    'sentiment_negative_share' as kpi_code,
    sent_on as measured_on,
    {{ slices_by(['channel', 'customer_segment']) }},
    false as is_inferred,
    count(*) filter (where sentiment_label = 'negative') as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from scored_messages
group by all
