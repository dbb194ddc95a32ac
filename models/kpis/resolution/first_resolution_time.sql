-- First resolution time: from creation to the first solve, of every ticket that was ever solved, reopened or not.
-- Dated by that first solve, counted for who solved it then.
with

first_solves as (
    select * from {{ ref('fct_ticket_milestones') }}
    where milestone = 'first_solved'
)

select
    'first_resolution_time' as kpi_code,
    reached_on as measured_on,
    {{ slices() }},
    is_inferred,
    {{ exact_sum('seconds_since_created') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('seconds_since_created') }} as sum_of_squares
from first_solves
group by all
