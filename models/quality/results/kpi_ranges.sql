-- One row per KPI with values: its lowest and highest one, over all periods and slices, and how many lack a side or don't follow from both.
with

kpi_values as (
    select * from {{ ref('kpi_values') }}
),

catalogue as (
    select kpi_code, unit from {{ ref('kpi_catalogue') }}
),

judged as (
    select
        kpi_code,
        value,
        numerator,
        denominator,
        value is not null and (numerator is null or denominator is null) as lacks_a_side,
        value is not null and coalesce(denominator, 0) = 0 as divides_by_nothing,
        slice = 'all' and period_code = 'month' as is_month_of_all
    from kpi_values
),

counted as (
    select
        kpi_code,
        count(value) as counted_values,
        min(value) as lowest,
        max(value) as highest,
        max(denominator) is not null as has_denominator,
        count(*) filter (where lacks_a_side) as lacking_a_side,
        count(*) filter (where divides_by_nothing) as dividing_by_nothing,
        coalesce(sum(numerator) filter (where is_month_of_all), 0) as numerator_of_months,
        coalesce(sum(denominator) filter (where is_month_of_all), 0) as denominator_of_months
    from judged
    group by kpi_code
),

-- Counts and medians have no lower part in the first place.
ranges as (
    select
        kpi_code,
        counted_values,
        lowest,
        highest,
        case when has_denominator then lacking_a_side else 0 end as lacking_a_side,
        case when has_denominator then dividing_by_nothing else 0 end as dividing_by_nothing,
        numerator_of_months,
        denominator_of_months
    from counted
)

select
    ranges.kpi_code,
    catalogue.unit,
    ranges.counted_values,
    ranges.lowest,
    ranges.highest,
    ranges.lacking_a_side,
    ranges.dividing_by_nothing,
    ranges.numerator_of_months = 0 and ranges.denominator_of_months >= 1000 as is_always_nothing,
    concat(
        ranges.kpi_code, ': from ', coalesce(cast(ranges.lowest as string), '-'), ' to ',
        coalesce(cast(ranges.highest as string), '-'), ' ', catalogue.unit, '; ',
        cast(ranges.lacking_a_side as string), ' values lack numerator or denominator, ',
        cast(ranges.dividing_by_nothing as string), ' divide by nothing; ',
        cast(ranges.numerator_of_months as string), ' counted of ',
        cast(ranges.denominator_of_months as string), ' in whole months'
    ) as finding
from ranges
inner join catalogue on ranges.kpi_code = catalogue.kpi_code
