-- One row per reporting period and agent or team: the weighted score of its metrics, and the rank among those who serve the same mix of channels.
with

metrics as (
    select * from {{ ref('scorecard_metrics') }}
),

all_weights as (
    select scorecard, sum(cast(weight as decimal(38, 9))) as all_weights
    from {{ ref('weighted_metrics') }}
    group by scorecard
),

-- In decimal, so that equal metrics make equal scores, in whichever order they are added up.
sums as (
    select
        period_code,
        period_start,
        slice,
        slice_value,
        main_team,
        sum(cast(weight * metric_score as decimal(38, 9))) as points,
        sum(cast(case when metric_score is not null then weight end as decimal(38, 9))) as weight_present,
        count(case when metric_score is not null then weight end) as metrics_present,
        max(case when metric_score is not null and weight is not null and is_inferred then 1 else 0 end) as inferred
    from metrics
    group by period_code, period_start, slice, slice_value, main_team
),

scored as (
    select
        sums.period_code,
        sums.period_start,
        sums.slice,
        sums.slice_value,
        sums.main_team,
        coalesce(work_mix.channel_mix, 'unknown') as peer_group,
        coalesce(work_mix.contacts, 0) as contacts,
        cast(sums.points as double) as points,
        cast(coalesce(sums.weight_present, 0) as double) as weight_present,
        cast(sums.points as double) / nullif(cast(sums.weight_present as double), 0) as score,
        cast(coalesce(sums.weight_present, 0) as double) / nullif(cast(all_weights.all_weights as double), 0) as coverage,
        sums.metrics_present,
        sums.inferred
    from sums
    left join all_weights on sums.slice = all_weights.scorecard
    left join {{ ref('work_mix') }} as work_mix
        on
            sums.slice = work_mix.slice
            and sums.slice_value = work_mix.slice_value
            and sums.period_code = work_mix.period_code
            and sums.period_start = work_mix.period_start
),

periods as (
    select * from {{ ref('periods') }}
),

judged as (
    select
        scored.*,
        periods.period_end,
        periods.is_partial,
        scored.score is not null and round(scored.coverage, 9) >= {{ var('min_scorecard_coverage') }} as is_ranked
    from scored
    inner join periods on scored.period_code = periods.period_code and scored.period_start = periods.period_start
)

select
    *,
    -- Equal scores share a rank, and the next one counts them all: 1, 2, 2, 4.
    case
        when is_ranked
            then cast(rank() over (partition by period_code, period_start, slice, peer_group, is_ranked order by round(score, 9) desc) as bigint)
    end as rank,
    count(case when is_ranked then 1 end) over (partition by period_code, period_start, slice, peer_group) as peers
from judged
