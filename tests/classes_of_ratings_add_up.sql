-- The five classes of ratings make up all ratings of a period and slice value, and the upper two those that `csat` calls satisfied.
with

parts as (
    select
        period_code,
        period_start,
        slice,
        slice_value,
        sum(numerator) filter (where left(kpi_code, 11) = 'csat_share_') as rated_in_a_class,
        sum(numerator) filter (where kpi_code in ('csat_share_very_positive', 'csat_share_positive')) as rated_in_the_upper_two,
        max(numerator) filter (where kpi_code = 'csat') as satisfied,
        max(denominator) filter (where kpi_code = 'csat') as ratings,
        count(*) filter (where left(kpi_code, 11) = 'csat_share_') as classes,
        sum(value) filter (where left(kpi_code, 11) = 'csat_share_') as total_share
    from {{ ref('kpi_values') }}
    where kpi_code = 'csat' or left(kpi_code, 11) = 'csat_share_'
    group by period_code, period_start, slice, slice_value
)

select *
from parts
where
    classes <> 5
    or rated_in_a_class is distinct from ratings
    or rated_in_the_upper_two is distinct from satisfied
    or abs(total_share - 1) > 0.000001
