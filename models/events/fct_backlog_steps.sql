-- One row per step of a ticket into the backlog (1) or out of it (-1): created, reopened and restored; solved, cancelled, merged, deleted, spam.
-- A solve is the solver's, a reopen that of the solve before it, any other step the assignee's. Nothing else that happened is read.
{{ config(materialized=kept(), meta={'dated_by': 'stepped_on'}) }}
with

ticket_history as (
    select * from {{ affected(ref('ticket_history')) }}
),

solves as (
    select * from {{ affected(ref('ticket_solves')) }}
),

tickets as (
    select * from {{ affected(ref('fct_tickets')) }}
),

history as (
    select
        ticket_history.*,
        {{ last_known('solves.agent') }} over (
            partition by ticket_history.ticket_id order by ticket_history.position
            rows between unbounded preceding and current row
        ) as last_solver
    from ticket_history
    left join solves on ticket_history.ticket_id = solves.ticket_id and ticket_history.position = solves.position
    where ticket_history.is_solve or ticket_history.backlog_step <> 0
)

select
    history.ticket_id,
    cast(history.position as bigint) as position,
    history.event_at as stepped_at,
    {{ local_date('history.event_at') }} as stepped_on,
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
inner join tickets on history.ticket_id = tickets.ticket_id
where history.backlog_step <> 0
