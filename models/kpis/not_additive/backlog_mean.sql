-- Mean backlog: the backlog at each day's end, summed and divided by the calendar days of the period, empty days too.
-- A running period counts its days up to as_of's.
with

daily_backlog as (
    select * from {{ ref('kpi_slice_days') }} where kpi_code = 'backlog'
),

period_days as (
    select * from {{ ref('period_days') }}
),

reporting_slices as (
    select * from {{ ref('reporting_slices') }}
),

periods as (
    select * from {{ ref('periods_with_days') }}
),

-- Everybody together has a row for every period, also one in which the backlog was empty.
in_periods as (
    select
        period_days.period_code, period_days.period_start, daily_backlog.slice, daily_backlog.slice_value,
        daily_backlog.inferred, daily_backlog.numerator
    from daily_backlog
    inner join period_days on daily_backlog.measured_on = period_days.day
    inner join reporting_slices
        on daily_backlog.slice = reporting_slices.slice and period_days.period_code = reporting_slices.period_code
    union all
    select period_code, period_start, slice, slice_value, 0 as inferred, 0 as numerator
    from {{ ref('kpi_period_sums') }}
    where kpi_code = 'backlog' and slice = 'all'
),

sums as (
    select
        period_code, period_start, slice, slice_value,
        max(inferred) as inferred,
        {{ exact_sum('numerator') }} as ticket_days
    from in_periods
    group by period_code, period_start, slice, slice_value
)

select
    'backlog_mean' as kpi_code,
    sums.period_code,
    sums.period_start,
    sums.slice,
    sums.slice_value,
    sums.inferred,
    sums.ticket_days as numerator,
    periods.calendar_days as denominator,
    periods.calendar_days as sample_size
from sums
inner join periods on sums.period_code = periods.period_code and sums.period_start = periods.period_start
