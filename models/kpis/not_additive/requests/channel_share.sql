-- Share of each channel in all requests of the period.
-- Slice channel only; the shares of a period add up to 1.
with

requests as (
    select * from {{ ref('kpi_period_sums') }} where kpi_code = 'request_volume'
)

select
    'channel_share' as kpi_code,
    by_channel.period_code,
    by_channel.period_start,
    by_channel.slice,
    by_channel.slice_value,
    by_channel.inferred,
    by_channel.numerator,
    everything.numerator as denominator,
    everything.sample_size
from requests as by_channel
inner join requests as everything
    on
        by_channel.period_code = everything.period_code
        and by_channel.period_start = everything.period_start
        and everything.slice = 'all'
where by_channel.slice = 'channel'
