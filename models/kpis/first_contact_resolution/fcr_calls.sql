-- First call resolution: share of answered inbound calls that saw no further contact of the same customer about the same issue within
-- `fcr_window_hours`, tickets that a call or chat made left out; one whose ticket is unsolved is not resolved. Dated by the call; younger
-- ones and strangers' are out.
with

calls as (
    select * from {{ ref('fct_contact_repeats') }}
    where is_answered_call and is_mature
)

select
    'fcr_calls' as kpi_code,
    contacted_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where is_resolved and not is_repeated_call) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from calls
group by all
