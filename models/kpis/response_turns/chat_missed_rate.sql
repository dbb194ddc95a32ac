-- Share of requested chats that nobody took: missed, or left as an offline message.
-- Dated by the request. Chats that only a bot served were not requested of us.
with

chats as (
    select * from {{ ref('fct_chats') }}
    where is_requested
)

select
    'chat_missed_rate' as kpi_code,
    requested_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where is_missed) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from chats
group by all
