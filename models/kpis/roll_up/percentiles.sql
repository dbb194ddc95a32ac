-- One row per median or percentile KPI, reporting period and slice, interpolated linearly between neighbouring values.
-- Calendar and to-date periods are exact, from single values; rolling windows come from `rolling_percentiles`.
with

periods as (
    select periods.*, reporting_periods.kind
    from {{ ref('periods') }} as periods
    inner join {{ ref('reporting_periods') }} as reporting_periods on periods.period_code = reporting_periods.period_code
),

kpis as (
    select * from {{ ref('percentile_kpis') }}
),

exact as (
    select * from {{ ref('stretch_percentiles') }}
),

exact_of_periods as (
    select
        kpis.kpi_code, periods.period_code, periods.period_start, exact.slice, exact.slice_value,
        false as is_approximate, exact.inferred, exact.sample_size,
        case kpis.percentile when 0.5 then exact.median when 0.9 then exact.ninth_decile end as value
    from exact
    inner join kpis on exact.measure = kpis.measure
    inner join periods
        on exact.first_day = periods.period_start and exact.last_day = periods.last_day and periods.kind <> 'rolling'
    inner join {{ ref('reporting_slices') }} as reporting_slices
        on exact.slice = reporting_slices.slice and periods.period_code = reporting_slices.period_code
),

with_values as (
    select * from exact_of_periods
    union all
    select * from {{ ref('rolling_percentiles') }}
),

-- Everybody together has a row for every period from the first value on.
empty_periods as (
    select
        kpis.kpi_code, periods.period_code, periods.period_start, 'all' as slice, 'all' as slice_value,
        periods.kind = 'rolling' as is_approximate, 0 as inferred, 0 as sample_size, cast(null as double) as value
    from kpis
    inner join periods on kpis.first_day <= periods.last_day
    left join with_values
        on
            kpis.kpi_code = with_values.kpi_code
            and periods.period_code = with_values.period_code
            and periods.period_start = with_values.period_start
            and with_values.slice = 'all'
    where with_values.kpi_code is null
)

select * from with_values
union all
select * from empty_periods
