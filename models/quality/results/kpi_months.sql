-- One row per KPI: from its first whole month to its last, how many months have a row, and how many should.
with

months as (
    select kpi_values.kpi_code, kpi_values.sample_size, numbered_periods.place
    from {{ ref('kpi_values') }} as kpi_values
    inner join {{ ref('numbered_periods') }} as numbered_periods
        on
            kpi_values.period_code = numbered_periods.period_code
            and kpi_values.period_start = numbered_periods.period_start
    where kpi_values.period_code = 'month' and kpi_values.slice = 'all' and not kpi_values.is_partial
),

last_month as (
    select max(place) as place from months
),

-- What happens less than ten times a month may well have a month without.
spans as (
    select
        kpi_code,
        count(*) as months,
        max(place) - min(place) + 1 as months_spanned,
        median(sample_size) as usual_sample_size,
        max(place) as last_place
    from months
    group by kpi_code
)

select
    spans.kpi_code,
    spans.months,
    spans.months_spanned - spans.months as months_missing,
    last_month.place - spans.last_place as months_ended_early,
    spans.usual_sample_size,
    concat(
        spans.kpi_code, ': ', cast(spans.months_spanned - spans.months as string), ' months are missing between its first and its last, which is ',
        cast(last_month.place - spans.last_place as string), ' months before the last of all'
    ) as finding
from spans
cross join last_month
