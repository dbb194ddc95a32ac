-- One row per reporting period, agent or team, and KPI that has a figure of it: the figure, the median beside it, and what it is worth in the scorecard.
-- Bots are no agents, and work of nobody (`unknown`) is nobody's.
with

bots as (
    select agent_id from {{ ref('bots') }}
),

figures as (
    select period_values.*
    from {{ ref('kpi_period_values') }} as period_values
    inner join {{ ref('reporting_slices') }} as reporting_slices
        on period_values.period_code = reporting_slices.period_code and reporting_slices.slice = 'agent'
    left join bots on period_values.slice = 'agent' and period_values.slice_value = bots.agent_id
    where
        period_values.slice in ('agent', 'team')
        and period_values.slice_value <> 'unknown'
        and bots.agent_id is null
),

-- A metric enters a score only with the sample that its scorecard asks for; without a word on it, surveys need more than may be shown.
weighed as (
    select
        figures.*,
        work_mix.main_team,
        case when figures.slice = 'agent' then coalesce(work_mix.main_team, 'unknown') else 'all' end as compared_with,
        weights.weight,
        weights.worst,
        weights.best,
        coalesce(
            weights.min_sample,
            case
                when figures.is_count then 0
                when definitions.min_sample > 0 then {{ var('min_n_ranking') }}
                else {{ var('min_n_agent') }}
            end
        ) as min_sample
    from figures
    inner join {{ ref('kpi_definitions') }} as definitions on figures.kpi_code = definitions.kpi_code
    left join {{ ref('weighted_metrics') }} as weights
        on figures.slice = weights.scorecard and figures.kpi_code = weights.kpi_code
    left join {{ ref('work_mix') }} as work_mix
        on
            figures.slice = work_mix.slice
            and figures.slice_value = work_mix.slice_value
            and figures.period_code = work_mix.period_code
            and figures.period_start = work_mix.period_start
),

-- An agent is seen beside the agents of the same main team, a team beside all teams.
medians as (
    select
        kpi_code, period_code, period_start, slice, compared_with,
        percentile_cont(0.5) within group (order by value) as median
    from weighed
    where value is not null
    group by kpi_code, period_code, period_start, slice, compared_with
),

judged as (
    select *, value is not null and sample_size >= min_sample as is_sample_enough
    from weighed
)

select
    judged.period_code,
    judged.period_start,
    judged.slice,
    judged.slice_value,
    judged.main_team,
    judged.kpi_code,
    judged.value,
    judged.sample_size,
    cast(medians.median as double) as median,
    judged.is_sample_enough,
    judged.weight,
    judged.worst,
    judged.best,
    cast(judged.min_sample as bigint) as min_sample,
    case
        when judged.is_sample_enough and judged.best <> judged.worst
            then round(least(greatest((judged.value - judged.worst) / (judged.best - judged.worst), 0), 1), 12)
    end as metric_score,
    judged.is_inferred
from judged
left join medians
    on
        judged.kpi_code = medians.kpi_code
        and judged.period_code = medians.period_code
        and judged.period_start = medians.period_start
        and judged.slice = medians.slice
        and judged.compared_with = medians.compared_with
