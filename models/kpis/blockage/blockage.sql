-- Blocked calls: attempts to call us that were refused before the queue, because lines were busy, the network failed or the queue was full.
-- Dated by the start of the call. Callers who gave up were not refused; an exchange that keeps no record of busy lines shows too few.
with

blocked_calls as (
    select * from {{ ref('fct_calls') }}
    where is_blocked
)

select
    'blockage' as kpi_code,
    started_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) as numerator,
    cast(null as double) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from blocked_calls
group by all
