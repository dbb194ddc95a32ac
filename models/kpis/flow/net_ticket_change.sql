-- Net change of the backlog: each step of a ticket into it counts 1, each step out of it -1, whatever became of the ticket.
-- Dated by the step: created, reopened and restored less solved, cancelled, merged, deleted and marked as spam. Its running sum is `backlog`.
select
    'net_ticket_change' as kpi_code,
    stepped_on as measured_on,
    {{ slices() }},
    is_inferred,
    sum(backlog_step) as numerator,
    cast(null as double) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from {{ ref('fct_backlog_steps') }}
group by all
