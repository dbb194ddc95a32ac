-- One row per customer of any vendor.
select
    customer_id, source_name, account_id, created_at, first_paid_at, segment, industry, country, acquisition_channel, is_internal, is_test
from {{ ref('stg_generic__customers') }}
where row_fate = 'accepted'
