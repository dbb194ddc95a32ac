-- Backlog aged up to one day at the day's end; exactly 24 hours is in.
-- Age runs from creation, also through reopens. A stock: the last day of a period counts.
select
    'backlog_age_1d' as kpi_code,
    measured_on,
    {{ slices() }},
    is_inferred,
    backlog_age_1d as numerator,
    cast(null as double) as denominator,
    backlog_age_1d as sample_size,
    cast(null as double) as sum_of_squares
from {{ ref('fct_backlog_daily') }}
where backlog_age_1d > 0
