-- Tickets received: inbound tickets of the default population, each once; spam, tests, deleted and merged are out.
-- Dated by creation, with the channel, team, agent and priority the ticket began with.
with

tickets_created as (
    select * from {{ ref('fct_ticket_milestones') }}
    where milestone = 'created'
)

select
    'ticket_count' as kpi_code,
    reached_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) as numerator,
    cast(null as double) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from tickets_created
group by all
