-- Requester wait: time a solved ticket spent in new, open and on hold, when the customer waited for us.
-- Dated by the last solve. Solved gaps and deleted time are left out; tickets without history have no wait and are not in it.
with

solved_tickets as (
    select * from {{ ref('fct_ticket_milestones') }}
    where milestone = 'solved' and requester_wait_seconds is not null
)

select
    'requester_wait_time' as kpi_code,
    reached_on as measured_on,
    {{ slices() }},
    is_inferred,
    {{ exact_sum('requester_wait_seconds') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('requester_wait_seconds') }} as sum_of_squares
from solved_tickets
group by all
