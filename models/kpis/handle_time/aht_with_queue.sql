-- Handle time as the customer spends it: the wait for an agent, then talk, hold and wrap-up, of an answered inbound call.
-- Dated by the end of the wrap-up, not by agent. A wait that is not known is 0.
with

handled_calls as (
    select
        *,
        coalesce(wait_seconds, 0) + handle_seconds as seconds_with_queue
    from {{ ref('fct_calls') }}
    where is_handled and handle_seconds is not null
)

select
    'aht_with_queue' as kpi_code,
    handled_on as measured_on,
    channel, team, cast(null as string) as agent, priority, category, product, customer_segment, language, source,
    is_inferred,
    {{ exact_sum('seconds_with_queue') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('seconds_with_queue') }} as sum_of_squares
from handled_calls
group by all
