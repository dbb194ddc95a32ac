-- Net change of the backlog: each step of a ticket into it counts 1, each step out of it -1, whatever became of the ticket.
-- Dated by the step: created, reopened and restored less solved, cancelled, merged, deleted and marked as spam. Its running sum is `backlog`.
with

-- A solve is the solver's, a reopen that of the solve before it, any other step the assignee's. Nothing else that happened is read.
history as (
    select
        ticket_history.*,
        {{ last_known('solves.agent') }} over (
            partition by ticket_history.ticket_id order by ticket_history.position
            rows between unbounded preceding and current row
        ) as last_solver
    from {{ ref('ticket_history') }} as ticket_history
    left join {{ ref('ticket_solves') }} as solves
        on ticket_history.ticket_id = solves.ticket_id and ticket_history.position = solves.position
    where ticket_history.is_solve or ticket_history.backlog_step <> 0
),

steps as (
    select
        history.event_at,
        history.backlog_step,
        history.channel,
        history.team,
        case when history.is_solve or history.is_reopen then history.last_solver else history.agent end as agent,
        history.priority,
        tickets.category,
        tickets.product,
        tickets.customer_segment,
        tickets.language,
        tickets.source,
        tickets.is_inferred
    from history
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
