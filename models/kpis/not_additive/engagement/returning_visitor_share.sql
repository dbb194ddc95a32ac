-- Returning visitors: share of the period's visitors of the website who had visited it before the period began.
-- A visitor is the customer, where one is known, else who the website recognises; visits of nobody recognised are out.
select
    'returning_visitor_share' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    0 as inferred,
    sum(case measure when 'visitors' then cases else -cases end) as numerator,
    sum(case measure when 'visitors' then cases else 0 end) as denominator,
    sum(case measure when 'visitors' then cases else 0 end) as sample_size
from {{ ref('engagement_period_sums') }}
where measure in ('visitors', 'new_visitors')
group by period_code, period_start, slice, slice_value
