-- Backlog aged more than one and up to three days at the day's end.
-- Exactly 72 hours is in; age runs from creation. A stock: the last day of a period counts.
select
    'backlog_age_3d' as kpi_code,
    from_day,
    to_day,
    ticket_id as thing_id,
    {{ slices() }},
    is_inferred,
    1 as numerator
from {{ ref('fct_backlog_stretches') }}
where age_band = '3d'
