-- Backlog aged more than three and up to seven days at the day's end.
-- Exactly 168 hours is in; age runs from creation. A stock: the last day of a period counts.
select
    'backlog_age_7d' as kpi_code,
    measured_on,
    {{ slices() }},
    is_inferred,
    backlog_age_7d as numerator,
    cast(null as double) as denominator,
    backlog_age_7d as sample_size,
    cast(null as double) as sum_of_squares
from {{ ref('fct_backlog_daily') }}
where backlog_age_7d > 0
