-- Share of the attempts to call us that were refused before the queue.
-- Dated by the start of the call; calls of an export that cannot tell of refused ones are left out.
-- Calls out of hours are attempts as well; given-up and missed ones were not blocked.
with

attempts as (
    select * from {{ ref('fct_calls') }}
    where is_inbound_contact and is_blocked is not null
)

select
    'blockage_rate' as kpi_code,
    started_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where is_blocked) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from attempts
group by all
