-- Of all calls and chats that customers began, the share they gave up before an agent answered.
-- Dated by the start of the call or the request of the chat. Blocked calls and calls out of hours are enquiries too; chats left to the bot are not.
with

enquiries as (
    select started_on as begun_on, {{ slices() }}, is_inferred, is_abandoned
    from {{ ref('fct_calls') }}
    where is_inbound_contact
    union all
    select requested_on as begun_on, {{ slices() }}, is_inferred, is_abandoned
    from {{ ref('fct_chats') }}
    where is_requested
)

select
    'abandonment_rate_all_enquiries' as kpi_code,
    begun_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where is_abandoned) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from enquiries
group by all
