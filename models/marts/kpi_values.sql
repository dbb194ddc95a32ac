-- One row per KPI, reporting period and slice: its parts, its value with a 95 % interval, what it is compared with, its target and a benchmark.
with

scores as (
    select * from {{ ref('agent_score') }}
    union all
    select * from {{ ref('team_score') }}
),

-- Scores are made of the other values, and so come after their division.
published as (
    select * from {{ ref('kpi_period_values') }}
    union all
    select
        kpi_code, period_code, period_start, slice, slice_value, numerator, denominator, value, sample_size,
        cast(null as double) as ci_low, cast(null as double) as ci_high,
        false as is_count, false as is_suppressed, inferred = 1 as is_inferred, false as is_approximate
    from scores
),

periods as (
    select
        periods.*,
        cast(year({{ add_days('periods.period_end', -1) }}) as integer) as last_day_year,
        previous.period_number as previous_number,
        previous_year.period_number as previous_year_number
    from {{ ref('periods') }} as periods
    left join {{ ref('periods') }} as previous
        on periods.period_code = previous.period_code and periods.previous_period_start = previous.period_start
    left join {{ ref('periods') }} as previous_year
        on periods.period_code = previous_year.period_code and periods.previous_year_period_start = previous_year.period_start
),

-- A target for no kind of period in particular holds for every kind.
targets as (
    select
        kpi_targets.kpi_code, kpi_targets.slice, kpi_targets.slice_value, kpi_targets.operator, kpi_targets.target,
        kpi_targets.valid_from, kpi_targets.valid_to, period_codes.period_code
    from {{ ref('kpi_targets') }} as kpi_targets
    inner join (select distinct period_code from {{ ref('periods') }}) as period_codes
        on coalesce(kpi_targets.period_code, period_codes.period_code) = period_codes.period_code
),

-- Numbers stand for KPI and slice value: millions of values meet their counterparts by them.
kpis as (
    select kpi_code, cast(row_number() over (order by kpi_code) as integer) as kpi_number
    from {{ ref('kpi_definitions') }}
),

slice_values as (
    select slice, slice_value, cast(row_number() over (order by slice, slice_value) as integer) as slice_number
    from published
    group by slice, slice_value
),

numbered as (
    select
        published.*,
        kpis.kpi_number,
        slice_values.slice_number,
        periods.period_number,
        periods.period_end,
        periods.last_day_year,
        periods.is_partial,
        periods.previous_number,
        periods.previous_year_number
    from published
    inner join kpis on published.kpi_code = kpis.kpi_code
    inner join slice_values on published.slice = slice_values.slice and published.slice_value = slice_values.slice_value
    inner join periods on published.period_code = periods.period_code and published.period_start = periods.period_start
),

counterparts as (
    select kpi_number, slice_number, period_number, value
    from numbered
    where value is not null
),

-- The target valid on a period's last day holds. A target for one slice value goes before the general one; counts have no general target for a part of the whole.
targeted as (
    select
        numbered.*,
        coalesce(slice_targets.target, general_targets.target) as target,
        coalesce(slice_targets.operator, general_targets.operator) as target_operator
    from numbered
    left join targets as slice_targets
        on
            numbered.kpi_code = slice_targets.kpi_code
            and numbered.slice = slice_targets.slice
            and numbered.slice_value = slice_targets.slice_value
            and numbered.period_code = slice_targets.period_code
            and {{ add_days('numbered.period_end', -1) }} >= slice_targets.valid_from
            and {{ add_days('numbered.period_end', -1) }} < coalesce(slice_targets.valid_to, date '9999-12-31')
    left join targets as general_targets
        on
            numbered.kpi_code = general_targets.kpi_code
            and numbered.period_code = general_targets.period_code
            and general_targets.slice = 'all'
            and {{ add_days('numbered.period_end', -1) }} >= general_targets.valid_from
            and {{ add_days('numbered.period_end', -1) }} < coalesce(general_targets.valid_to, date '9999-12-31')
            and (numbered.slice = 'all' or not numbered.is_count)
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
    benchmarks.benchmark_low,
    benchmarks.benchmark_high,
    case
        when targeted.value < benchmarks.benchmark_low then targeted.value - benchmarks.benchmark_low
        when targeted.value > benchmarks.benchmark_high then targeted.value - benchmarks.benchmark_high
        when targeted.value is not null and benchmarks.benchmark_low is not null then 0
    end as benchmark_distance,
    {{ as_of() }} as data_as_of
from targeted
left join counterparts as previous
    on
        targeted.kpi_number = previous.kpi_number
        and targeted.slice_number = previous.slice_number
        and targeted.previous_number = previous.period_number
left join counterparts as previous_year
    on
        targeted.kpi_number = previous_year.kpi_number
        and targeted.slice_number = previous_year.slice_number
        and targeted.previous_year_number = previous_year.period_number
left join {{ ref('benchmarks_in_force') }} as benchmarks
    on
        targeted.kpi_code = benchmarks.kpi_code
        and targeted.slice = benchmarks.slice
        and targeted.slice_value = benchmarks.slice_value
        and targeted.last_day_year = benchmarks.year
