-- One row per measure of engagement, reporting period and slice, with the customers in the base at the period's end.
-- Everybody together has a row for every period from the measure's first day on, other slices where something happened.
with

first_days as (
    select measure, min(counted_on) as first_day
    from {{ ref('engagement_cases') }}
    group by measure
),

sums as (
    select measure, period_code, period_start, slice, slice_value, cases
    from {{ ref('period_end_sums') }}
    where measure in (select first_days.measure from first_days)
    union all
    select first_days.measure, periods.period_code, periods.period_start, 'all' as slice, 'all' as slice_value, 0 as cases
    from first_days
    inner join {{ ref('periods') }} as periods on first_days.first_day <= periods.last_day
),

counted as (
    select
        measure, period_code, period_start, slice, slice_value,
        cast(sum(cases) as bigint) as cases
    from sums
    group by measure, period_code, period_start, slice, slice_value
),

customers as (
    select * from {{ ref('kpi_period_sums') }} where kpi_code = 'customers_in_base'
)

select
    counted.*,
    cast(coalesce(customers.numerator, 0) as bigint) as customers
from counted
left join customers
    on
        counted.period_code = customers.period_code
        and counted.period_start = customers.period_start
        and counted.slice = customers.slice
        and counted.slice_value = customers.slice_value
