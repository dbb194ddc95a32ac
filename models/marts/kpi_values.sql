-- One row per KPI, reporting period and slice: its parts, its value with a 95 % interval, what it is compared with and its target.
with

published as (
    select * from {{ ref('kpi_period_values') }}
),

periods as (
    select * from {{ ref('periods') }}
),

targets as (
    select * from {{ ref('kpi_targets') }}
),

-- A number stands for what a value is about: millions of values meet their counterparts by it.
series as (
    select
        kpi_code,
        slice,
        slice_value,
        row_number() over (order by kpi_code, slice, slice_value) as series_number
    from published
    group by kpi_code, slice, slice_value
),

counterparts as (
    select
        series.series_number,
        published.period_code,
        published.period_start,
        published.value
    from published
    inner join series
        on
            published.kpi_code = series.kpi_code
            and published.slice = series.slice
            and published.slice_value = series.slice_value
    where published.value is not null
),

-- The target valid on a period's last day holds. A target for one slice value goes before the general one; counts have no general target for a part of the whole.
targeted as (
    select
        published.*,
        periods.period_end,
        periods.is_partial,
        periods.previous_period_start,
        periods.previous_year_period_start,
        series.series_number,
        coalesce(slice_targets.target, general_targets.target) as target,
        coalesce(slice_targets.operator, general_targets.operator) as target_operator
    from published
    inner join series
        on
            published.kpi_code = series.kpi_code
            and published.slice = series.slice
            and published.slice_value = series.slice_value
    inner join periods on published.period_code = periods.period_code and published.period_start = periods.period_start
    left join targets as slice_targets
        on
            published.kpi_code = slice_targets.kpi_code
            and published.slice = slice_targets.slice
            and published.slice_value = slice_targets.slice_value
            and {{ add_days('periods.period_end', -1) }} >= slice_targets.valid_from
            and {{ add_days('periods.period_end', -1) }} < coalesce(slice_targets.valid_to, date '9999-12-31')
    left join targets as general_targets
        on
            published.kpi_code = general_targets.kpi_code
            and general_targets.slice = 'all'
            and {{ add_days('periods.period_end', -1) }} >= general_targets.valid_from
            and {{ add_days('periods.period_end', -1) }} < coalesce(general_targets.valid_to, date '9999-12-31')
            and (published.slice = 'all' or not published.is_count)
)

select
    targeted.kpi_code,
    targeted.period_code,
    targeted.period_start,
    targeted.period_end,
    targeted.slice,
    targeted.slice_value,
    targeted.numerator,
    targeted.denominator,
    targeted.value,
    targeted.sample_size,
    targeted.ci_low,
    targeted.ci_high,
    targeted.is_suppressed,
    targeted.is_partial,
    targeted.is_inferred,
    targeted.is_approximate,
    previous.value as previous_value,
    previous_year.value as previous_year_value,
    targeted.target,
    case
        when targeted.value is null or targeted.target is null then 'none'
        when
            (targeted.target_operator = '>=' and targeted.value >= targeted.target)
            or (targeted.target_operator = '<=' and targeted.value <= targeted.target)
            or (targeted.target_operator = '>' and targeted.value > targeted.target)
            or (targeted.target_operator = '=' and targeted.value = targeted.target)
            or (targeted.target_operator = '<' and targeted.value < targeted.target)
            then 'met'
        else 'missed'
    end as target_status,
    {{ as_of() }} as data_as_of
from targeted
left join counterparts as previous
    on
        targeted.series_number = previous.series_number
        and targeted.period_code = previous.period_code
        and targeted.previous_period_start = previous.period_start
left join counterparts as previous_year
    on
        targeted.series_number = previous_year.series_number
        and targeted.period_code = previous_year.period_code
        and targeted.previous_year_period_start = previous_year.period_start
