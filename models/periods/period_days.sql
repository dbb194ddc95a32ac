-- One row per reporting period and day in it that has begun: which days belong to which period.
-- A week or a rolling window may begin before `dim_date` does, so business days are told as there.
with

periods as (
    select * from {{ ref('periods') }}
),

open_days as (
    select * from {{ ref('open_days') }}
)

select
    periods.period_code,
    periods.period_start,
    periods.day,
    open_days.day is not null or not exists (select any_open_day.day from open_days as any_open_day) as is_business_day
from (
    select
        period_code,
        period_start,
        {{ day_series('period_start', 'last_day') }} as day
    from periods
    where period_start <= last_day
) as periods
left join open_days on periods.day = open_days.day
