-- Share of tickets solved within 7 days of creation; exactly 7 days counts.
-- Dated by creation. Tickets younger than 7 days at as_of are left out: they could still make it.
with

mature_tickets as (
    select * from {{ ref('fct_ticket_milestones') }}
    where
        milestone = 'created'
        and {{ add_seconds('created_at', '7 * 24 * 3600') }} <= {{ as_of() }}
)

select
    'resolution_rate_7d' as kpi_code,
    reached_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where is_solved_within_7_days) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from mature_tickets
group by all
