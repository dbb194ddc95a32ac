-- Median first response time in business hours.
-- Counted on the same tickets and dated like frt_business; taken from the single values of each period, never from daily figures.
select
    'frt_business_median' as kpi_code,
    'first_reply_business_seconds' as measure,
    reached_on as measured_on,
    {{ slices() }},
    is_inferred,
    0.5 as percentile,
    business_seconds_since_created as measured_value
from {{ ref('fct_ticket_milestones') }}
where milestone = 'first_replied' and is_reply_expected
