-- Website visits per customer: sessions on the website that are no bot's, over the customers in the base at the period's end,
-- whether or not they came. Dated by the session's start. Visits of nobody known count too; by segment they are `unknown`.
select
    'web_visits_per_customer' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    0 as inferred,
    cases as numerator,
    customers as denominator,
    customers as sample_size
from {{ ref('engagement_period_sums') }}
where measure = 'visits'
