-- Backlog aged up to one day at the day's end; exactly 24 hours is in.
-- Age runs from creation, also through reopens. A stock: the last day of a period counts.
select
    'backlog_age_1d' as kpi_code,
    from_day,
    to_day,
    ticket_id as thing_id,
    {{ slices() }},
    is_inferred,
    1 as numerator
from {{ ref('fct_backlog_stretches') }}
where age_band = '1d'
