-- One row per slice, stretch of days that one of its reporting periods covers, and day in it that has begun.
-- Periods that cover the same days (a year and a fiscal year, a running month and the month to date) share a stretch, so that
-- figures are computed for it once. Rolling windows are not here: their figures come from running totals.
with

stretches as (
    select distinct
        reporting_slices.slice,
        periods.period_start as first_day,
        periods.last_day
    from {{ ref('periods') }} as periods
    inner join {{ ref('reporting_periods') }} as reporting_periods
        on periods.period_code = reporting_periods.period_code and reporting_periods.kind <> 'rolling'
    inner join {{ ref('reporting_slices') }} as reporting_slices on periods.period_code = reporting_slices.period_code
    where periods.period_start <= periods.last_day
),

days as (
    select * from {{ ref('dim_date') }}
),

stretch_days as (
    select
        *,
        {{ day_series('first_day', 'last_day') }} as day
    from stretches
)

select stretch_days.*
from stretch_days
inner join days on stretch_days.day = days.date_day
