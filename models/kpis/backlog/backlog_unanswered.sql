-- Backlog waiting for our answer: the last public message of a customer or human agent is the customer's.
-- An inbound ticket without any such message is waiting too. A stock: the last day of a period counts.
select
    'backlog_unanswered' as kpi_code,
    from_day,
    to_day,
    ticket_id as thing_id,
    {{ slices() }},
    is_inferred,
    1 as numerator
from {{ ref('fct_backlog_stretches') }}
where is_unanswered
