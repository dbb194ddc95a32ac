-- Share of tickets escalated at any time, by an event or by the ticket's own flag.
-- Dated by creation. Tickets of an export that has no mark of it are left out.
with

tickets_created as (
    select * from {{ ref('fct_ticket_milestones') }}
    where milestone = 'created' and is_escalated is not null
)

select
    'escalation_rate' as kpi_code,
    reached_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where is_escalated) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from tickets_created
group by all
