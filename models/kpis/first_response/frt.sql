-- First response time: how long customers waited, from creation, for the first public reply of a human agent.
-- Dated by the reply, counted for its author. Bots, automatic replies and private notes don't end the wait; unanswered tickets are not in it.
with

first_replies as (
    select * from {{ ref('fct_ticket_milestones') }}
    where milestone = 'first_replied' and is_reply_expected
)

select
    'frt' as kpi_code,
    reached_on as measured_on,
    {{ slices() }},
    is_inferred,
    {{ exact_sum('seconds_since_created') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('seconds_since_created') }} as sum_of_squares
from first_replies
group by all
