-- A solved ticket has waited as long by the promise on its requester's wait as by its own row.
with

promised as (
    select
        sla.ticket_id,
        sla.elapsed_seconds,
        case when sla.is_business_hours then tickets.requester_wait_business_seconds else tickets.requester_wait_seconds end as wait_seconds
    from {{ ref('fct_sla') }} as sla
    inner join {{ ref('fct_tickets') }} as tickets on sla.ticket_id = tickets.ticket_id
    where sla.metric = 'requester_wait' and tickets.solved_at is not null
)

select *
from promised
where
    abs(elapsed_seconds - wait_seconds) > 0.00001
    or (elapsed_seconds is null) <> (wait_seconds is null)
