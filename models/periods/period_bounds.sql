-- One row per kind of period and day up to the one after as_of's: how many periods of the kind have begun by it, how many are over before it.
-- What lasts from one day to another is there when a period begins, or at its end, for a row of periods that two such counts bound.
with

numbered_periods as (
    select * from {{ ref('numbered_periods') }}
),

days as (
    select date_day as day from {{ ref('dim_date') }}
    union
    select {{ add_days(as_of_day(), 1) }} as day
),

steps as (
    select period_code, period_start as day, 1 as begun, 0 as over_before, false as is_asked from numbered_periods
    union all
    select period_code, {{ add_days('last_day', 1) }} as day, 0 as begun, 1 as over_before, false as is_asked from numbered_periods
    union all
    select period_codes.period_code, days.day, 0 as begun, 0 as over_before, true as is_asked
    from (select distinct period_code from numbered_periods) as period_codes
    cross join days
),

counted as (
    select
        period_code, day,
        max(case when is_asked then 1 else 0 end) as asked,
        sum(sum(begun)) over so_far as begun,
        sum(sum(over_before)) over so_far as over_before
    from steps
    group by period_code, day
    window so_far as (partition by period_code order by day rows between unbounded preceding and current row)
)

select
    period_code,
    day,
    cast(begun as bigint) as begun,
    cast(over_before as bigint) as over_before
from counted
where asked = 1
