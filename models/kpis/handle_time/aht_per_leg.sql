-- Handle time per leg: talk, hold and wrap-up of one agent in an inbound call.
-- Dated by the end of that agent's wrap-up and counted for that agent. Legs that only rang are out.
with

handled_legs as (
    select * from {{ ref('fct_call_legs') }}
    where is_handled and handle_seconds is not null
)

select
    'aht_per_leg' as kpi_code,
    handled_on as measured_on,
    {{ slices() }},
    is_inferred,
    {{ exact_sum('handle_seconds') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('handle_seconds') }} as sum_of_squares
from handled_legs
group by all
