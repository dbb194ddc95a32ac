-- Resolved over assigned: distinct tickets solved in a period over distinct tickets first assigned in it.
-- By agent or team it is the first assignment to that one, else to anyone. May pass 100 % when old work is finished; never capped.
select
    'resolution_rate_assigned' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    inferred,
    solved as numerator,
    assigned as denominator,
    assigned as sample_size
from {{ ref('assigned_and_solved_period_sums') }}
