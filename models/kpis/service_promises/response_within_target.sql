-- First human replies within the channel's threshold of business seconds (`response_threshold_seconds`), over all that were due.
-- Dated by the reply; without one, by the instant the threshold ran out. Exactly at the threshold is within.
with

responses as (
    select
        responses.*,
        {{ local_date('responses.decided_at') }} as decided_on,
        tickets.category,
        tickets.product,
        tickets.customer_segment,
        tickets.language,
        tickets.source,
        tickets.is_inferred
    from {{ ref('ticket_promise_outcomes') }} as responses
    inner join {{ ref('fct_tickets') }} as tickets on responses.ticket_id = tickets.ticket_id
    where
        responses.metric = 'response_threshold'
        and responses.decided_at is not null
        and tickets.is_counted
)

select
    'response_within_target' as kpi_code,
    decided_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where promise_status = 'met') as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from responses
group by all
