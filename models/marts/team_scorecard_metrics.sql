-- One row per reporting period, team and KPI that is broken down by team: the figure beside the median of all teams, and what it is worth in the score.
select
    period_code,
    period_start,
    slice_value as team,
    kpi_code,
    value,
    sample_size,
    median as median_of_teams,
    is_sample_enough,
    weight,
    worst,
    best,
    min_sample,
    metric_score,
    is_inferred
from {{ ref('scorecard_metrics') }}
where slice = 'team'
