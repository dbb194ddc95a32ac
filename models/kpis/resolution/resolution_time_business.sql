-- Resolution time in business hours: open time of the ticket's calendar from creation to the last solve.
-- Dated by that solve, counted for the solver.
with

solved_tickets as (
    select * from {{ ref('fct_ticket_milestones') }}
    where milestone = 'solved'
)

select
    'resolution_time_business' as kpi_code,
    reached_on as measured_on,
    {{ slices() }},
    is_inferred,
    {{ exact_sum('business_seconds_since_created') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('business_seconds_since_created') }} as sum_of_squares
from solved_tickets
group by all
