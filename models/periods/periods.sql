-- One row per reporting period: its days [period_start, period_end), what it is compared with, and whether it is over.
-- The seed `reporting_periods` says which kinds exist. Rolling windows end on each of the last 400 days.
with

reporting_periods as (
    select * from {{ ref('reporting_periods') }}
),

days as (
    select * from {{ ref('dim_date') }}
),

calendar_starts as (
    select distinct
        reporting_periods.period_code,
        reporting_periods.unit,
        reporting_periods.length,
        case
            when reporting_periods.unit = 'day' then days.date_day
            when reporting_periods.unit = 'week' then days.week_start
            when reporting_periods.is_fiscal and reporting_periods.length = 3 then days.fiscal_quarter_start
            when reporting_periods.is_fiscal then days.fiscal_year_start
            when reporting_periods.length = 1 then days.month_start
            when reporting_periods.length = 3 then days.quarter_start
            else days.year_start
        end as period_start
    from reporting_periods
    cross join days
    where reporting_periods.kind = 'calendar'
),

calendar_periods as (
    select
        period_code,
        period_start,
        case
            when unit in ('day', 'week') then {{ add_days('period_start', 'length') }}
            else {{ add_months('period_start', 'length') }}
        end as period_end,
        case
            when unit in ('day', 'week') then {{ add_days('period_start', '-length') }}
            else {{ add_months('period_start', '-length') }}
        end as previous_period_start,
        case
            when unit = 'week' then {{ same_iso_week_last_year('period_start') }}
            else {{ add_months('period_start', -12) }}
        end as previous_year_period_start
    from calendar_starts
),

rolling_periods as (
    select
        reporting_periods.period_code,
        {{ add_days('days.date_day', '1 - reporting_periods.length') }} as period_start,
        {{ add_days('days.date_day', 1) }} as period_end,
        {{ add_days('days.date_day', '1 - 2 * reporting_periods.length') }} as previous_period_start,
        {{ add_days(add_months('days.date_day', -12), '1 - reporting_periods.length') }} as previous_year_period_start
    from reporting_periods
    cross join days
    where
        reporting_periods.kind = 'rolling'
        and days.date_day > {{ add_days(as_of_day(), -400) }}
),

-- To date: the running period up to as_of's day, and its counterparts one period and one year back, clipped to the same day.
running as (
    select
        reporting_periods.period_code,
        reporting_periods.unit,
        reporting_periods.length,
        {{ as_of_day() }} as last_day,
        case
            when reporting_periods.unit = 'week' then {{ week_start(as_of_day()) }}
            when reporting_periods.length = 1 then {{ month_period_start(as_of_day(), 1) }}
            when reporting_periods.length = 3 then {{ month_period_start(as_of_day(), 3) }}
            else {{ month_period_start(as_of_day(), 12) }}
        end as period_start
    from reporting_periods
    where reporting_periods.kind = 'to_date'
),

running_with_counterparts as (
    select
        *,
        case when unit = 'week' then {{ add_days('period_start', -7) }} else {{ add_months('period_start', '-length') }} end as previous_start,
        case when unit = 'week' then {{ add_days('last_day', -7) }} else {{ add_months('last_day', '-length') }} end as previous_last_day,
        case when unit = 'week' then {{ same_iso_week_last_year('period_start') }} else {{ add_months('period_start', -12) }} end as year_ago_start,
        case
            when unit = 'week' then {{ add_days(same_iso_week_last_year('period_start'), days_between('period_start', 'last_day')) }}
            else {{ add_months('last_day', -12) }}
        end as year_ago_last_day
    from running
),

to_date_periods as (
    select
        period_code,
        period_start,
        {{ add_days('last_day', 1) }} as period_end,
        previous_start as previous_period_start,
        year_ago_start as previous_year_period_start
    from running_with_counterparts
    union
    select
        period_code,
        previous_start as period_start,
        {{ add_days('previous_last_day', 1) }} as period_end,
        cast(null as date) as previous_period_start,
        cast(null as date) as previous_year_period_start
    from running_with_counterparts
    union
    select
        period_code,
        year_ago_start as period_start,
        {{ add_days('year_ago_last_day', 1) }} as period_end,
        cast(null as date) as previous_period_start,
        cast(null as date) as previous_year_period_start
    from running_with_counterparts
    where year_ago_start is not null
),

all_periods as (
    select * from calendar_periods
    union all
    select * from rolling_periods
    union all
    select * from to_date_periods
)

select
    *,
    cast(row_number() over (order by period_code, period_start) as integer) as period_number,
    -- The last day that can have figures: a running period ends with as_of's day.
    least({{ add_days('period_end', -1) }}, {{ as_of_day() }}) as last_day,
    cast(period_end as timestamp) > {{ local_timestamp(as_of(), "'" ~ var('reporting_timezone') ~ "'") }} as is_partial
from all_periods
