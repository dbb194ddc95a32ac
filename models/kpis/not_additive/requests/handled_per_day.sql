-- Enquiries handled per business day: tickets replied to, calls answered and chats served, over days on which the default calendar opens.
-- A ticket counts once for each agent and day with a public reply.
with

sums as (
    select * from {{ ref('handled_period_sums') }}
),

periods as (
    select * from {{ ref('periods_with_days') }}
)

select
    'handled_per_day' as kpi_code,
    sums.period_code,
    sums.period_start,
    sums.slice,
    sums.slice_value,
    sums.inferred,
    sums.handled as numerator,
    periods.business_days as denominator,
    sums.handled as sample_size
from sums
inner join periods on sums.period_code = periods.period_code and sums.period_start = periods.period_start
