-- Net change of the backlog: each step of a ticket into it counts 1, each step out of it -1, whatever became of the ticket.
-- Dated by the step: created, reopened and restored less solved, cancelled, merged, deleted and marked as spam. Its running sum is `backlog`.
with

steps as (
    select
        history.event_at,
        history.backlog_step,
        history.channel,
        history.team,
        history.agent,
        history.priority,
        tickets.category,
        tickets.product,
        tickets.customer_segment,
        tickets.language,
        tickets.source,
        tickets.is_inferred
    from {{ ref('ticket_history') }} as history
    inner join {{ ref('fct_tickets') }} as tickets on history.ticket_id = tickets.ticket_id
    where history.backlog_step <> 0
)

select
    'net_ticket_change' as kpi_code,
    {{ local_date('event_at') }} as measured_on,
    {{ slices() }},
    is_inferred,
    sum(backlog_step) as numerator,
    cast(null as double) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from steps
group by all
