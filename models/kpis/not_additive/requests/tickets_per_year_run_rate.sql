-- Tickets per year if they kept coming as in the period: tickets x 365 over its calendar days.
-- A run rate, never a measured year.
with

parts as (
    select * from {{ ref('kpi_period_sums') }} where kpi_code = 'ticket_count'
),

periods as (
    select * from {{ ref('periods_with_days') }}
)

select
    'tickets_per_year_run_rate' as kpi_code,
    parts.period_code,
    parts.period_start,
    parts.slice,
    parts.slice_value,
    parts.inferred,
    parts.numerator * 365 as numerator,
    periods.calendar_days as denominator,
    parts.sample_size
from parts
inner join periods on parts.period_code = periods.period_code and parts.period_start = periods.period_start
