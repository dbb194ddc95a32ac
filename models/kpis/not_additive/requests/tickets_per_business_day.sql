-- Tickets received per business day: a day on which the default calendar opens at all. Tickets of closed days count too.
-- Without a default calendar every day is a business day.
with

parts as (
    select * from {{ ref('kpi_period_sums') }} where kpi_code = 'ticket_count'
),

periods as (
    select * from {{ ref('periods_with_days') }}
)

select
    'tickets_per_business_day' as kpi_code,
    parts.period_code,
    parts.period_start,
    parts.slice,
    parts.slice_value,
    parts.inferred,
    parts.numerator,
    periods.business_days as denominator,
    parts.sample_size
from parts
inner join periods on parts.period_code = periods.period_code and parts.period_start = periods.period_start
