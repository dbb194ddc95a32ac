-- Talk time: how long agents and caller spoke in an answered inbound call, time on hold left out.
-- Dated by the end of the wrap-up, not by agent. With hold and wrap-up time it makes up `aht`.
with

handled_calls as (
    select
        *,
        coalesce(talk_seconds, 0) as seconds
    from {{ ref('fct_calls') }}
    where is_handled and handle_seconds is not null
)

select
    'talk_time' as kpi_code,
    handled_on as measured_on,
    channel, team, cast(null as string) as agent, priority, category, product, customer_segment, language, source,
    is_inferred,
    {{ exact_sum('seconds') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('seconds') }} as sum_of_squares
from handled_calls
group by all
