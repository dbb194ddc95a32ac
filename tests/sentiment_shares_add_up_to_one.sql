-- Positive, neutral and negative messages are all that have a score.
select
    period_code,
    period_start,
    slice,
    slice_value,
    sum(value) as total_share
from {{ ref('kpi_values') }}
where
    kpi_code in ('sentiment_positive_share', 'sentiment_neutral_share', 'sentiment_negative_share')
    and denominator > 0
group by period_code, period_start, slice, slice_value
having abs(sum(value) - 1) > 0.000001
