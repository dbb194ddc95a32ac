-- Share of the attempts to call us that busy lines or the network refused.
-- Dated by the start of the call; calls of an export that cannot tell of refused ones are left out.
-- A full queue is for want of agents, not of lines, and does not count here.
with

attempts as (
    select * from {{ ref('fct_calls') }}
    where is_inbound_contact and is_blocked_by_trunk is not null
)

select
    'blockage_trunk_rate' as kpi_code,
    started_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where is_blocked_by_trunk) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from attempts
group by all
