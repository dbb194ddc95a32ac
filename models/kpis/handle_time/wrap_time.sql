-- Wrap-up time: work right after an answered inbound call, 0 for a call that states none.
-- Calls of a source that states none of any call are not counted.
-- Dated by the end of the wrap-up, not by agent. With talk and hold time it makes up `aht`.
with

handled_calls as (
    select
        *,
        wrap_seconds as seconds
    from {{ ref('fct_calls') }}
    where is_handled and wrap_seconds is not null
)

select
    'wrap_time' as kpi_code,
    handled_on as measured_on,
    channel, team, cast(null as string) as agent, priority, category, product, customer_segment, language, source,
    is_inferred,
    {{ exact_sum('seconds') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('seconds') }} as sum_of_squares
from handled_calls
group by all
