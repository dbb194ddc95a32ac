-- Median resolution time, creation to last solve.
-- Counted on the same tickets and dated like resolution_time; taken from the single values of each period, never from daily figures.
select
    'resolution_time_median' as kpi_code,
    'resolution_seconds' as measure,
    reached_on as measured_on,
    {{ slices() }},
    is_inferred,
    0.5 as percentile,
    seconds_since_created as measured_value
from {{ ref('fct_ticket_milestones') }}
where milestone = 'solved'
