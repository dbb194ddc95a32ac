-- Handle time per case: what all calls and chats of a solved ticket took agents together.
-- Dated by the last solve, counted for the solver. Tickets without a handled call or chat are out.
with

cases as (
    select * from {{ ref('fct_handled_cases') }}
)

select
    'aht_per_case' as kpi_code,
    solved_on as measured_on,
    {{ slices() }},
    is_inferred,
    {{ exact_sum('handle_seconds') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('handle_seconds') }} as sum_of_squares
from cases
group by all
