-- One row per customer of the base and slice, from the day it was first recorded: what engagement is divided by.
-- Who has no such day was always there.
{{ config(materialized='view') }}
with

customers as (
    select
        counted_as,
        source,
        customer_segment,
        created_on
    from {{ ref('customer_base') }}
    where is_counted
    qualify row_number() over (partition by counted_as order by source, customer_id) = 1
),

slice_names as (
    select distinct slice from {{ ref('reporting_slices') }} where slice in ('all', 'customer_segment', 'source')
)

select
    'customers_in_base' as kpi_code,
    coalesce(customers.created_on, date '1900-01-01') as from_day,
    {{ add_days(as_of_day(), 1) }} as to_day,
    slice_names.slice,
    case slice_names.slice when 'all' then 'all' when 'source' then customers.source else customers.customer_segment end as slice_value,
    customers.counted_as as thing_id,
    false as is_inferred,
    1 as numerator
from customers
cross join slice_names
