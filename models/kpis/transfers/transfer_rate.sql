-- Share of tickets passed from one agent or team to another at least once, of those that ever had an agent or team.
-- Dated by creation. The first assignment is no transfer, nor is going through nobody. Tickets without history are not in it.
with

assigned_tickets as (
    select * from {{ ref('fct_ticket_milestones') }}
    where milestone = 'created' and was_ever_assigned and transfers is not null
)

select
    'transfer_rate' as kpi_code,
    reached_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where transfers > 0) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from assigned_tickets
group by all
