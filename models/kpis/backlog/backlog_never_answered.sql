-- Backlog without any public human reply yet.
-- Automatic replies and bots don't count as a reply. A stock: the last day of a period counts.
select
    'backlog_never_answered' as kpi_code,
    from_day,
    to_day,
    ticket_id as thing_id,
    {{ slices() }},
    is_inferred,
    1 as numerator
from {{ ref('fct_backlog_stretches') }}
where is_never_answered
