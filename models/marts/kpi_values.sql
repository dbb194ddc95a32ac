-- One row per KPI, reporting period and slice: its parts, its value with a 95 % interval, what it is compared with and its target.
-- The only place where numerators are divided by denominators. A missing denominator makes a value NULL, never 0.
with

definitions as (
    select * from {{ ref('kpi_definitions') }}
),

periods as (
    select * from {{ ref('periods') }}
),

targets as (
    select * from {{ ref('kpi_targets') }}
),

additive as (
    select
        kpi_code, period_code, period_start, slice, slice_value, inferred,
        numerator, denominator, sample_size, sum_of_squares
    from {{ ref('kpi_period_sums') }}
),

ratios_of_own_rule as (
    select * from {{ ref('tickets_per_day') }}
    union all
    select * from {{ ref('tickets_per_business_day') }}
    union all
    select * from {{ ref('tickets_per_month') }}
    union all
    select * from {{ ref('tickets_per_year_run_rate') }}
    union all
    select * from {{ ref('channel_share') }}
    union all
    select * from {{ ref('handled_per_day') }}
    union all
    select * from {{ ref('handled_per_agent_day') }}
    union all
    select * from {{ ref('resolution_rate') }}
    union all
    select * from {{ ref('resolution_rate_assigned') }}
    union all
    select * from {{ ref('resolution_time_all_cases') }}
    union all
    select * from {{ ref('backlog_mean') }}
),

all_parts as (
    select
        kpi_code, period_code, period_start, slice, slice_value, inferred, numerator, denominator, sample_size,
        sum_of_squares, cast(null as double) as percentile_value, false as is_percentile, false as is_approximate
    from additive
    union all
    select
        kpi_code, period_code, period_start, slice, slice_value, inferred,
        cast(numerator as double) as numerator, cast(denominator as double) as denominator, sample_size,
        cast(null as double) as sum_of_squares, cast(null as double) as percentile_value, false as is_percentile, false as is_approximate
    from ratios_of_own_rule
    union all
    select
        kpi_code, period_code, period_start, slice, slice_value, inferred,
        cast(null as double) as numerator, cast(null as double) as denominator, sample_size,
        cast(null as double) as sum_of_squares, value as percentile_value, true as is_percentile, is_approximate
    from {{ ref('percentiles') }}
),

-- A count has no denominator, and its value is the numerator; everything else is divided here.
valued as (
    select
        all_parts.*,
        definitions.min_sample,
        definitions.interval_method,
        not all_parts.is_percentile and all_parts.denominator is null as is_count,
        periods.period_end,
        periods.previous_period_start,
        periods.previous_year_period_start,
        periods.is_partial,
        case
            when all_parts.is_percentile then all_parts.percentile_value
            when all_parts.denominator is null then all_parts.numerator
            else all_parts.numerator / nullif(all_parts.denominator, 0)
        end as unsuppressed_value
    from all_parts
    inner join definitions on all_parts.kpi_code = definitions.kpi_code
    inner join periods on all_parts.period_code = periods.period_code and all_parts.period_start = periods.period_start
),

-- Small samples: survey KPIs below min_n_survey, any ratio or mean of one agent below min_n_agent; counts never.
judged as (
    select
        *,
        {% if var('suppress_small_samples') -%}
        unsuppressed_value is not null
        and not is_count
        and (
            (min_sample > 0 and sample_size < {{ var('min_n_survey') }})
            or (slice = 'agent' and sample_size < {{ var('min_n_agent') }})
        )
        {%- else -%}
        false
        {%- endif %} as is_suppressed,
        {{ wilson_half_width('unsuppressed_value', 'denominator') }} as wilson_half_width,
        {{ wilson_centre('unsuppressed_value', 'denominator') }} as wilson_centre,
        {{ normal_half_width('numerator', 'sum_of_squares', 'sample_size') }} as normal_half_width
    from valued
),

published as (
    select
        *,
        case when not is_suppressed then unsuppressed_value end as value,
        case
            when is_suppressed then null
            when interval_method = 'wilson' then greatest(wilson_centre - wilson_half_width, 0)
            when interval_method = 'normal' then unsuppressed_value - normal_half_width
        end as ci_low,
        case
            when is_suppressed then null
            when interval_method = 'wilson' then least(wilson_centre + wilson_half_width, 1)
            when interval_method = 'normal' then unsuppressed_value + normal_half_width
        end as ci_high
    from judged
),

-- A target for one slice value goes before the general one; counts have no general target for a part of the whole.
targeted as (
    select
        published.*,
        coalesce(slice_targets.target, general_targets.target) as target,
        coalesce(slice_targets.operator, general_targets.operator) as target_operator
    from published
    left join targets as slice_targets
        on
            published.kpi_code = slice_targets.kpi_code
            and published.slice = slice_targets.slice
            and published.slice_value = slice_targets.slice_value
            and published.period_start >= slice_targets.valid_from
            and (published.period_start < slice_targets.valid_to or slice_targets.valid_to is null)
    left join targets as general_targets
        on
            published.kpi_code = general_targets.kpi_code
            and general_targets.slice = 'all'
            and published.period_start >= general_targets.valid_from
            and (published.period_start < general_targets.valid_to or general_targets.valid_to is null)
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
    targeted.inferred = 1 as is_inferred,
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
            or (targeted.target_operator = '<' and targeted.value < targeted.target)
            then 'met'
        else 'missed'
    end as target_status,
    {{ as_of() }} as data_as_of
from targeted
left join published as previous
    on
        targeted.kpi_code = previous.kpi_code
        and targeted.period_code = previous.period_code
        and targeted.slice = previous.slice
        and targeted.slice_value = previous.slice_value
        and targeted.previous_period_start = previous.period_start
left join published as previous_year
    on
        targeted.kpi_code = previous_year.kpi_code
        and targeted.period_code = previous_year.period_code
        and targeted.slice = previous_year.slice
        and targeted.slice_value = previous_year.slice_value
        and targeted.previous_year_period_start = previous_year.period_start
