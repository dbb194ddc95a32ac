-- Share of solved tickets with no or one public human reply: the reading that also counts tickets solved in silence.
-- Dated by the last solve, counted for the solver. Sources without any messages are not in it.
with

solved_tickets as (
    select * from {{ ref('fct_ticket_milestones') }}
    where milestone = 'solved' and is_without_messages is not true
)

select
    'fcr_under_two_touches' as kpi_code,
    reached_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where agent_replies < 2) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from solved_tickets
group by all
