-- One row per reporting period with what averages divide by: its calendar days, business days and begun months up to as_of.
with

periods as (
    select * from {{ ref('periods') }}
),

business_days as (
    select
        period_code,
        period_start,
        count(*) filter (where is_business_day) as business_days
    from {{ ref('period_days') }}
    group by period_code, period_start
)

select
    periods.*,
    {{ days_between('periods.period_start', 'periods.last_day') }} + 1 as calendar_days,
    coalesce(business_days.business_days, 0) as business_days,
    case
        when periods.period_code in ('month', 'quarter', 'year', 'fiscal_quarter', 'fiscal_year')
            then (year(periods.last_day) - year(periods.period_start)) * 12 + month(periods.last_day) - month(periods.period_start) + 1
    end as months
from periods
left join business_days
    on periods.period_code = business_days.period_code and periods.period_start = business_days.period_start
