-- Resolution SLA met: share of decided resolution promises that the last solve kept; pending time counts.
-- Met is dated by fulfilment, breached by the instant the target ran out. A solve exactly at the target is met; open inside the target is on neither side.
with

promises as (
    select
        sla.*,
        {{ local_date('sla.decided_at') }} as decided_on,
        tickets.category,
        tickets.product,
        tickets.customer_segment,
        tickets.language,
        tickets.source,
        tickets.is_inferred
    from {{ ref('fct_sla') }} as sla
    inner join {{ ref('fct_tickets') }} as tickets on sla.ticket_id = tickets.ticket_id
    where sla.metric = 'resolution' and sla.sla_status in ('met', 'breached') and tickets.is_counted
)

select
    'sla_resolution' as kpi_code,
    decided_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where sla_status = 'met') as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from promises
group by all
