-- One row per reporting period and agent: the weighted score, and the rank among agents who serve the same mix of channels.
select
    period_code,
    period_start,
    period_end,
    slice_value as agent,
    main_team as team,
    peer_group,
    contacts,
    score,
    weight_present,
    coverage,
    metrics_present,
    is_ranked,
    rank,
    peers,
    is_partial,
    inferred = 1 as is_inferred
from {{ ref('scorecards') }}
where slice = 'agent'
