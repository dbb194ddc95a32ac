-- Share of ever solved tickets that went back from solved or closed to work.
-- Dated by the first solve, counted for who solved it then. Tickets without history may have been reopened and are not in it.
with

first_solves as (
    select * from {{ ref('fct_ticket_milestones') }}
    where milestone = 'first_solved' and reopens is not null
)

select
    'reopen_rate' as kpi_code,
    reached_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where reopens > 0) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from first_solves
group by all
