-- Mean backlog: the backlog at each day's end, summed and divided by the calendar days of the period, empty days too.
-- A running period counts its days up to as_of's.
with

levels as (
    select * from {{ ref('kpi_stock_levels') }} where kpi_code = 'backlog'
),

periods as (
    select periods_with_days.*, reporting_slices.slice
    from {{ ref('periods_with_days') }} as periods_with_days
    inner join {{ ref('reporting_slices') }} as reporting_slices on periods_with_days.period_code = reporting_slices.period_code
),

ticket_days as (
    select
        periods.period_code, periods.period_start, at_end.slice, at_end.slice_value, periods.calendar_days,
        at_end.level_days - coalesce(before.level_days, 0) as ticket_days,
        at_end.inferred_level_days - coalesce(before.inferred_level_days, 0) as inferred_ticket_days
    from levels as at_end
    inner join periods on at_end.slice = periods.slice and at_end.day = periods.last_day
    left join levels as before
        on
            at_end.slice = before.slice
            and at_end.slice_value = before.slice_value
            and before.day = {{ add_days('periods.period_start', -1) }}
)

-- Everybody together has a row for every period, also one in which the backlog was empty.
select
    'backlog_mean' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    case when inferred_ticket_days > 0 then 1 else 0 end as inferred,
    ticket_days as numerator,
    calendar_days as denominator,
    calendar_days as sample_size
from ticket_days
where ticket_days > 0 or slice = 'all'
