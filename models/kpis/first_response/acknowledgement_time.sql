-- Time to the first public reply of any kind: an automatic reply or a bot acknowledges as well as a human.
-- Dated by that reply. Never to be read as first response time.
with

acknowledgements as (
    select * from {{ ref('fct_ticket_milestones') }}
    where milestone = 'acknowledged' and is_reply_expected
)

select
    'acknowledgement_time' as kpi_code,
    reached_on as measured_on,
    {{ slices() }},
    is_inferred,
    {{ exact_sum('seconds_since_created') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('seconds_since_created') }} as sum_of_squares
from acknowledgements
group by all
