-- Resolution SLA met: share of decided resolution promises that the last solve kept; pending time counts.
-- Met is dated by fulfilment, breached by the instant the target ran out. A solve exactly at the target is met; open inside the target is on neither side.
with

promises as (
    select * from {{ ref('fct_sla') }}
    where metric = 'resolution' and sla_status in ('met', 'breached') and is_counted
)

select
    'sla_resolution' as kpi_code,
    decided_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where sla_status = 'met') as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from promises
group by all
