-- Share of answered inbound calls that were passed on.
-- Dated by the answer. Parts of another call are not counted again; calls of an export that tells of no transfers are left out.
with

answered_calls as (
    select * from {{ ref('fct_calls') }}
    where is_answered and is_transferred is not null
)

select
    'call_transfer_rate' as kpi_code,
    answered_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where is_transferred) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from answered_calls
group by all
