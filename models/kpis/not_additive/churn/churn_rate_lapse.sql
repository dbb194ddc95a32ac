-- Lapsed buyers: of those whose last purchase is at most `inactivity_days` days old when a period begins, those who have lapsed at its end.
-- Who lapses and buys again by the end has not lapsed.
with

buyers as (
    select * from {{ ref('customer_period_sums') }} where series = 'buyers'
)

select
    'churn_rate_lapse' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    0 as inferred,
    at_start - at_both as numerator,
    at_start as denominator,
    cast(at_start as bigint) as sample_size
from buyers
