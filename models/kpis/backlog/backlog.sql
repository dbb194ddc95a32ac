-- Backlog: unsolved tickets (new, open, pending, on hold) at the end of the day, as history tells.
-- Spam, deleted, merged, test and internal tickets are out from the moment they are so; agent-created and outbound ones are in. A stock: the last day of a period counts.
select
    'backlog' as kpi_code,
    from_day,
    to_day,
    ticket_id as thing_id,
    {{ slices() }},
    is_inferred,
    1 as numerator
from {{ ref('fct_backlog_stretches') }}
