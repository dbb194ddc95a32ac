-- Handle time of chats: how long agents worked on a chat that they served.
-- Dated by the end of the chat. Chats that do not state their active time are out: several run at once, so their length says less.
with

handled_chats as (
    select * from {{ ref('fct_chats') }}
    where is_handled and active_seconds is not null
)

select
    'aht_chat' as kpi_code,
    ended_on as measured_on,
    {{ slices() }},
    is_inferred,
    {{ exact_sum('active_seconds') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('active_seconds') }} as sum_of_squares
from handled_chats
group by all
