-- Of the chats that waited for an agent, the share that the visitor left before one accepted.
-- Dated by the request. Missed chats waited too, but it was we who failed; chats left to the bot never waited.
with

chats as (
    select * from {{ ref('fct_chats') }}
    where is_requested
)

select
    'chat_abandonment_rate' as kpi_code,
    requested_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where is_abandoned) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from chats
group by all
