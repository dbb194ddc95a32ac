-- Backlog: unsolved tickets (new, open, pending, on hold) at the end of the day, as history tells.
-- Spam, deleted, merged, test and internal tickets are out from the moment they are so; agent-created and outbound ones are in. A stock: the last day of a period counts.
select
    'backlog' as kpi_code,
    measured_on,
    {{ slices() }},
    is_inferred,
    backlog as numerator,
    cast(null as double) as denominator,
    backlog as sample_size,
    cast(null as double) as sum_of_squares
from {{ ref('fct_backlog_daily') }}
where backlog > 0
