-- Share of customers' messages with a score whose tone is positive: at or above the positive threshold.
-- Otherwise as sentiment_net.
with

scored_messages as (
    select * from {{ ref('fct_messages') }}
    where is_counted and sentiment_label is not null
)

select
    'sentiment_positive_share' as kpi_code,
    sent_on as measured_on,
    {{ slices_by(['channel', 'customer_segment']) }},
    false as is_inferred,
    count(*) filter (where sentiment_label = 'positive') as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from scored_messages
group by all
