-- One row per reporting period and day in it that has begun: which days belong to which period.
with

periods as (
    select * from {{ ref('periods') }}
),

days as (
    select * from {{ ref('dim_date') }}
)

select
    periods.period_code,
    periods.period_start,
    days.date_day as day,
    days.is_business_day
from (
    select
        period_code,
        period_start,
        {{ day_series('period_start', 'last_day') }} as day
    from periods
    where period_start <= last_day
) as periods
inner join days on periods.day = days.date_day
