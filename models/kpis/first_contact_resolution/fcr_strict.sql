-- Solved in the first interaction: one public human reply, never reopened, transferred or escalated; of all solved tickets.
-- Dated by the last solve, counted for the solver. Sources without any messages and tickets without history are not in it.
with

solved_tickets as (
    select * from {{ ref('fct_ticket_milestones') }}
    where milestone = 'solved' and is_without_messages is not true and reopens is not null
)

select
    'fcr_strict' as kpi_code,
    reached_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where agent_replies = 1 and reopens = 0 and transfers = 0 and not coalesce(is_escalated, false)) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from solved_tickets
group by all
