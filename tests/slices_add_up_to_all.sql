-- The parts of every breakdown add up to the whole, for flows and stocks of every month: nothing is lost in a breakdown.
with

additive as (
    select kpi_code from {{ ref('kpi_definitions') }} where time_rule in ('sum', 'last_day')
),

months as (
    select monthly.*
    from {{ ref('kpi_values') }} as monthly
    inner join additive on monthly.kpi_code = additive.kpi_code
    where monthly.period_code = 'month'
),

parts as (
    select
        kpi_code,
        period_start,
        slice,
        sum(numerator) as numerator,
        sum(denominator) as denominator
    from months
    where slice <> 'all'
    group by kpi_code, period_start, slice
),

-- Some KPIs are not broken down by every slice, at any time.
breakdowns as (
    select distinct kpi_code, slice from parts
)

select
    months.kpi_code,
    months.period_start,
    breakdowns.slice,
    months.numerator,
    parts.numerator as numerator_of_parts,
    months.denominator,
    parts.denominator as denominator_of_parts
from months
inner join breakdowns on months.kpi_code = breakdowns.kpi_code
left join parts
    on
        months.kpi_code = parts.kpi_code
        and months.period_start = parts.period_start
        and breakdowns.slice = parts.slice
where
    months.slice = 'all'
    and (
        abs(months.numerator - coalesce(parts.numerator, 0)) > 0.001
        or abs(coalesce(months.denominator, 0) - coalesce(parts.denominator, 0)) > 0.001
    )
