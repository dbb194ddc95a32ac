-- First-reply SLA met: share of decided first-reply promises that a human reply kept.
-- Met is dated by fulfilment, breached by the instant the target ran out. A reply exactly at the target is met; open inside the target is on neither side.
with

promises as (
    select * from {{ ref('fct_sla') }}
    where metric = 'first_reply' and sla_status in ('met', 'breached') and is_counted
)

select
    'sla_first_reply' as kpi_code,
    decided_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where sla_status = 'met') as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from promises
group by all
