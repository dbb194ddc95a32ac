-- Tickets closed: counted tickets that are solved, each once.
-- Dated by the last solve, counted for the solver.
with

solved_tickets as (
    select * from {{ ref('fct_ticket_milestones') }}
    where milestone = 'solved'
)

select
    'tickets_closed' as kpi_code,
    reached_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) as numerator,
    cast(null as double) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from solved_tickets
group by all
