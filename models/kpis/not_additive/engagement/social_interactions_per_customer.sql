-- Social interactions per customer: comments, likes, mentions, shares and direct messages that are neither the brand's nor a bot's,
-- over the customers in the base at the period's end. Those of nobody known count too; by segment they are `unknown`.
select
    'social_interactions_per_customer' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    0 as inferred,
    cases as numerator,
    customers as denominator,
    customers as sample_size
from {{ ref('engagement_period_sums') }}
where measure = 'social_interactions'
