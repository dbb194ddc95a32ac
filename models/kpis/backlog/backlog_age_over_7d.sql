-- Backlog aged more than seven days at the day's end.
-- Age runs from creation, also through reopens. A stock: the last day of a period counts.
select
    'backlog_age_over_7d' as kpi_code,
    from_day,
    to_day,
    ticket_id as thing_id,
    {{ slices() }},
    is_inferred,
    1 as numerator
from {{ ref('fct_backlog_stretches') }}
where age_band = 'over_7d'
