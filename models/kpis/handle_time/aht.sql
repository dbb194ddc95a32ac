-- Average handle time: talk, hold and wrap-up of an answered inbound call, all agents and parts of it together.
-- Dated by the end of the wrap-up, so not by agent, of whom a call may have had several: see `aht_per_leg`. Wrap-up nobody states is 0.
with

handled_calls as (
    select * from {{ ref('fct_calls') }}
    where is_handled and handle_seconds is not null
)

select
    'aht' as kpi_code,
    handled_on as measured_on,
    channel, team, cast(null as string) as agent, priority, category, product, customer_segment, language, source,
    is_inferred,
    {{ exact_sum('handle_seconds') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('handle_seconds') }} as sum_of_squares
from handled_calls
group by all
