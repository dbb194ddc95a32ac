-- Backlog without any public human reply yet.
-- Automatic replies and bots don't count as a reply. A stock: the last day of a period counts.
select
    'backlog_never_answered' as kpi_code,
    measured_on,
    {{ slices() }},
    is_inferred,
    backlog_never_answered as numerator,
    cast(null as double) as denominator,
    backlog_never_answered as sample_size,
    cast(null as double) as sum_of_squares
from {{ ref('fct_backlog_daily') }}
where backlog_never_answered > 0
