-- Tickets closed for each ticket opened; above 1 the backlog shrinks.
-- Closed counts on the day of the last solve, opened on the day of creation.
with

flows as (
    select measured_on, {{ slices() }}, is_inferred, 0 as opened, numerator as closed from {{ ref('tickets_closed') }}
    union all
    select measured_on, {{ slices() }}, is_inferred, numerator as opened, 0 as closed from {{ ref('ticket_count') }}
)

select
    'closed_to_opened' as kpi_code,
    measured_on,
    {{ slices() }},
    is_inferred,
    sum(closed) as numerator,
    sum(opened) as denominator,
    sum(opened) as sample_size,
    cast(null as double) as sum_of_squares
from flows
group by all
