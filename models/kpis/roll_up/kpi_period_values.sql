-- One row per KPI, reporting period and slice: its parts and its value with a 95 % interval, small samples withheld.
-- The only place where numerators are divided by denominators, scores aside, which are made of these values. A missing denominator makes a value NULL, never 0.
{{ config(materialized=worked_out_once()) }}
with

definitions as (
    select * from {{ ref('kpi_definitions') }}
),

additive as (
    select
        kpi_code, period_code, period_start, slice, slice_value, inferred,
        numerator, denominator, sample_size, sum_of_squares
    from {{ ref('kpi_period_sums') }}
),

own_parts as (
    select * from {{ ref('kpi_own_parts') }}
),

all_parts as (
    select
        kpi_code, period_code, period_start, slice, slice_value, inferred, numerator, denominator, sample_size,
        sum_of_squares, cast(null as double) as percentile_value, false as is_percentile, false as is_approximate
    from additive
    union all
    select
        kpi_code, period_code, period_start, slice, slice_value, inferred, numerator, denominator, sample_size,
        sum_of_squares, cast(null as double) as percentile_value, false as is_percentile, false as is_approximate
    from own_parts
    union all
    select
        kpi_code, period_code, period_start, slice, slice_value, inferred,
        cast(null as double) as numerator, cast(null as double) as denominator, sample_size,
        cast(null as double) as sum_of_squares, value as percentile_value, true as is_percentile, is_approximate
    from {{ ref('percentiles') }}
),

-- A count has no denominator, and its value is the numerator; everything else is divided here. A ratio or an amount without one
-- (`churn_rate_annualised`, `clv_capped`) is worked out elsewhere, and no count.
valued as (
    select
        all_parts.*,
        definitions.min_sample,
        definitions.interval_method,
        case definitions.unit when 'points' then 100 else 1 end as highest_net_share,
        not all_parts.is_percentile and all_parts.denominator is null and definitions.unit not in ('ratio', 'currency') as is_count,
        case
            when all_parts.is_percentile then all_parts.percentile_value
            when all_parts.denominator is null then all_parts.numerator
            -- Nothing is a share of a negative amount either, as the revenue of a month of refunds.
            when all_parts.denominator > 0 then all_parts.numerator / all_parts.denominator
        end as unsuppressed_value
    from all_parts
    inner join definitions on all_parts.kpi_code = definitions.kpi_code
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
        {{ normal_half_width('numerator', 'sum_of_squares', 'sample_size') }} as normal_half_width,
        {{ net_share_half_width('numerator', 'sum_of_squares', 'sample_size') }} as net_share_half_width
    from valued
),

published as (
    select
        *,
        case when not is_suppressed then unsuppressed_value end as value,
        case
            when is_suppressed or unsuppressed_value is null then null
            when interval_method = 'wilson' and wilson_half_width is not null then greatest(wilson_centre - wilson_half_width, 0)
            when interval_method = 'normal' then unsuppressed_value - normal_half_width
            when interval_method = 'net_share' and net_share_half_width is not null
                then greatest(unsuppressed_value - net_share_half_width, -highest_net_share)
        end as ci_low,
        case
            when is_suppressed or unsuppressed_value is null then null
            when interval_method = 'wilson' and wilson_half_width is not null then least(wilson_centre + wilson_half_width, 1)
            when interval_method = 'normal' then unsuppressed_value + normal_half_width
            when interval_method = 'net_share' and net_share_half_width is not null
                then least(unsuppressed_value + net_share_half_width, highest_net_share)
        end as ci_high
    from judged
)

select
    kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    numerator,
    denominator,
    value,
    cast(sample_size as bigint) as sample_size,
    ci_low,
    ci_high,
    is_count,
    is_suppressed,
    inferred = 1 as is_inferred,
    is_approximate
from published
