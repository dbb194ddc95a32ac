-- The months of `kpi_values` are the sums of `kpi_daily`, for every additive KPI and every slice.
with

flows as (
    select kpi_code from {{ ref('kpi_definitions') }} where time_rule = 'sum' and status = 'active'
),

slice_names as (
    select slice from {{ ref('reporting_slices') }} where period_code = 'month'
),

from_days as (
    select
        daily.kpi_code,
        days.month_start,
        slice_names.slice,
        {{ slice_value('slice_names.slice') }} as slice_value,
        sum(daily.numerator) as numerator,
        sum(daily.denominator) as denominator,
        sum(daily.sample_size) as sample_size
    from {{ ref('kpi_daily') }} as daily
    inner join flows on daily.kpi_code = flows.kpi_code
    inner join {{ ref('dim_date') }} as days on daily.measured_on = days.date_day
    cross join slice_names
    group by all
),

months as (
    select monthly.*
    from {{ ref('kpi_values') }} as monthly
    inner join flows on monthly.kpi_code = flows.kpi_code
    where monthly.period_code = 'month'
)

-- A month without facts has a row of zeros for everybody together, and no days.
select
    coalesce(months.kpi_code, from_days.kpi_code) as kpi_code,
    coalesce(months.period_start, from_days.month_start) as month_start,
    coalesce(months.slice, from_days.slice) as slice,
    coalesce(months.slice_value, from_days.slice_value) as slice_value,
    months.numerator,
    from_days.numerator as numerator_of_days,
    months.denominator,
    from_days.denominator as denominator_of_days,
    months.sample_size,
    from_days.sample_size as sample_size_of_days
from months
full outer join from_days
    on
        months.kpi_code = from_days.kpi_code
        and months.period_start = from_days.month_start
        and months.slice = from_days.slice
        and months.slice_value = from_days.slice_value
where
    abs(coalesce(months.numerator, 0) - coalesce(from_days.numerator, 0)) > 0.001
    or abs(coalesce(months.denominator, 0) - coalesce(from_days.denominator, 0)) > 0.001
    or coalesce(months.sample_size, 0) <> coalesce(from_days.sample_size, 0)
    or months.kpi_code is null
