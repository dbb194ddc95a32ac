-- Requests: inbound contacts over tickets, calls and chats; a call or chat that made a ticket counts once, with it.
-- Dated by whichever came first. Outbound, callbacks, child legs, proactive chats, spam and merged duplicates are out.
with

requests as (
    select * from {{ ref('fct_contacts') }}
    where not is_merged_duplicate
)

select
    'request_volume' as kpi_code,
    contacted_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) as numerator,
    cast(null as double) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from requests
group by all
