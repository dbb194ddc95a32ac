-- Average response time: from the first message of a customer that nobody had answered to the next human reply, turn by turn.
-- Dated by the reply, counted for its author. Turns still waiting are not in it.
with

turns as (
    select * from {{ ref('fct_response_turns') }}
)

select
    'avg_response_time' as kpi_code,
    answered_on as measured_on,
    {{ slices() }},
    is_inferred,
    {{ exact_sum('response_seconds') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('response_seconds') }} as sum_of_squares
from turns
group by all
