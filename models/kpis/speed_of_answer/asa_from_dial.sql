-- Answer time from dialling: what an answered caller lives through, from the first ring through voice menu and queue to the agent.
-- Dated by the start of the call. Callers who gave up are not in it.
with

answered_calls as (
    select
        *,
        coalesce(menu_seconds, 0) + wait_seconds as seconds_from_dial
    from {{ ref('fct_calls') }}
    where is_wait_measured and is_answered
)

select
    'asa_from_dial' as kpi_code,
    started_on as measured_on,
    {{ slices() }},
    is_inferred,
    {{ exact_sum('seconds_from_dial') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('seconds_from_dial') }} as sum_of_squares
from answered_calls
group by all
