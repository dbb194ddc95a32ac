-- Backlog waiting for our answer: the last public message of a customer or human agent is the customer's.
-- An inbound ticket without any such message is waiting too. A stock: the last day of a period counts.
select
    'backlog_unanswered' as kpi_code,
    measured_on,
    {{ slices() }},
    is_inferred,
    backlog_unanswered as numerator,
    cast(null as double) as denominator,
    backlog_unanswered as sample_size,
    cast(null as double) as sum_of_squares
from {{ ref('fct_backlog_daily') }}
where backlog_unanswered > 0
