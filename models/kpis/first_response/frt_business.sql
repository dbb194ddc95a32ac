-- First response time in business hours: only the open time of the ticket's calendar between creation and the first human reply.
-- Dated by the reply. A ticket raised and answered outside opening hours waited 0 seconds and stays in.
with

first_replies as (
    select * from {{ ref('fct_ticket_milestones') }}
    where milestone = 'first_replied' and is_reply_expected
)

select
    'frt_business' as kpi_code,
    reached_on as measured_on,
    {{ slices() }},
    is_inferred,
    {{ exact_sum('business_seconds_since_created') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('business_seconds_since_created') }} as sum_of_squares
from first_replies
group by all
