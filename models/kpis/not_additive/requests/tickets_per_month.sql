-- Tickets received per month, for months, quarters and years; months without a ticket count.
-- A running period counts the months that have begun.
with

parts as (
    select * from {{ ref('kpi_period_sums') }} where kpi_code = 'ticket_count'
),

periods as (
    select * from {{ ref('periods_with_days') }}
)

select
    'tickets_per_month' as kpi_code,
    parts.period_code,
    parts.period_start,
    parts.slice,
    parts.slice_value,
    parts.inferred,
    parts.numerator,
    periods.months as denominator,
    parts.sample_size
from parts
inner join periods on parts.period_code = periods.period_code and parts.period_start = periods.period_start
where periods.months is not null
