-- Requests with the merged duplicates kept: each was a contact of a customer.
-- Otherwise as request_volume.
with

requests as (
    select * from {{ ref('fct_contacts') }}
)

select
    'request_volume_with_merged' as kpi_code,
    contacted_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) as numerator,
    cast(null as double) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from requests
group by all
