-- The shares of all channels in a period with requests make the whole.
select
    period_code,
    period_start,
    sum(value) as total_share
from {{ ref('kpi_values') }}
where kpi_code = 'channel_share' and denominator > 0
group by period_code, period_start
having abs(sum(value) - 1) > 0.000001
