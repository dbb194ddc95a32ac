-- First contact resolution: share of requests that were resolved and saw no further contact of the same customer about the same
-- issue within `fcr_window_hours`. Dated by the request; those younger than that, and of customers nobody knows, are out.
with

requests as (
    select * from {{ ref('fct_contact_repeats') }}
    where is_request and is_mature
)

select
    'fcr' as kpi_code,
    contacted_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where is_resolved and not is_repeated) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from requests
group by all
