-- Agent wait: time a solved ticket spent pending, when we waited for the customer.
-- Dated by the last solve. Tickets without history have no wait and are not in it.
with

solved_tickets as (
    select * from {{ ref('fct_ticket_milestones') }}
    where milestone = 'solved' and agent_wait_seconds is not null
)

select
    'agent_wait_time' as kpi_code,
    reached_on as measured_on,
    {{ slices() }},
    is_inferred,
    {{ exact_sum('agent_wait_seconds') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('agent_wait_seconds') }} as sum_of_squares
from solved_tickets
group by all
