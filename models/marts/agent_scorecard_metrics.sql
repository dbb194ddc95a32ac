-- One row per reporting period, agent and KPI that is broken down by agent: the figure beside the median of the team, and what it is worth in the score.
select
    period_code,
    period_start,
    slice_value as agent,
    main_team as team,
    kpi_code,
    value,
    sample_size,
    median as team_median,
    is_sample_enough,
    weight,
    worst,
    best,
    min_sample,
    metric_score,
    is_inferred
from {{ ref('scorecard_metrics') }}
where slice = 'agent'
