-- Resolution time: from creation to the last solve, for tickets that are solved.
-- Dated by that solve, counted for the solver. Time spent solved before a reopen is included.
with

solved_tickets as (
    select * from {{ ref('fct_ticket_milestones') }}
    where milestone = 'solved'
)

select
    'resolution_time' as kpi_code,
    reached_on as measured_on,
    {{ slices() }},
    is_inferred,
    {{ exact_sum('seconds_since_created') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('seconds_since_created') }} as sum_of_squares
from solved_tickets
group by all
