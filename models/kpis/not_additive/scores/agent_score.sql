-- Agent score: weighted mean of an agent's metrics, each placed between its worst (0) and its best value (1), over the weights of the metrics present.
-- By agent only; dated by the period. Below the coverage that a scorecard needs it is shown, but not ranked.
select
    'agent_score' as kpi_code,
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
where slice = 'agent' and weight_present > 0
