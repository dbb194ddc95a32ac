-- Team score: weighted mean of a team's metrics, each placed between its worst (0) and its best value (1), over the weights of the metrics present.
-- By team only, each metric counted over the whole team; dated by the period. A metric with too small a sample stays out.
select
    'team_score' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    inferred,
    points as numerator,
    weight_present as denominator,
    metrics_present as sample_size,
    score as value
from {{ ref('scorecards') }}
where slice = 'team' and weight_present > 0
