-- Median response time per customer turn.
-- Counted on the same tickets and dated like avg_response_time; taken from the single values of each period, never from daily figures.
select
    'avg_response_time_median' as kpi_code,
    'response_seconds' as measure,
    answered_on as measured_on,
    {{ slices() }},
    is_inferred,
    0.5 as percentile,
    response_seconds as measured_value
from {{ ref('fct_response_turns') }}
