-- One-touch resolution: share of solved tickets with exactly one public human reply in their whole life.
-- Dated by the last solve, counted for the solver. Sources without any messages are not in it. A reopen without a further reply is still one touch.
with

solved_tickets as (
    select * from {{ ref('fct_ticket_milestones') }}
    where milestone = 'solved' and is_without_messages is not true
)

select
    'fcr_one_touch' as kpi_code,
    reached_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where agent_replies = 1) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from solved_tickets
group by all
