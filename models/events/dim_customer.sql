-- One row per customer a customer table, a subscription or a revenue line names, by pseudonym and without personal data.
with

customers as (
    select * from {{ ref('customers') }}
),

new_customers as (
    select * from {{ ref('fct_new_customers') }}
),

last_intervals as (
    select customer_id, to_on
    from {{ ref('fct_customer_active_intervals') }}
    qualify row_number() over (partition by customer_id order by position desc) = 1
),

named as (
    select
        counted.customer_id as own_id,
        {{ pseudonym('counted.customer_id') }} as customer_id,
        {{ pseudonym('counted.counted_as') }} as counted_as,
        counted.source,
        counted.is_counted
    from {{ ref('customers_as_counted') }} as counted
)

select
    named.customer_id,
    named.counted_as,
    named.source,
    coalesce(customers.segment, 'unknown') as customer_segment,
    coalesce(customers.industry, 'unknown') as industry,
    coalesce(customers.country, 'unknown') as country,
    coalesce(customers.acquisition_channel, 'unknown') as acquisition_channel,
    {{ local_date('customers.created_at') }} as created_on,
    new_customers.first_paid_on,
    last_intervals.customer_id is not null and last_intervals.to_on is null as is_active,
    named.is_counted
from named
left join customers on named.own_id = customers.customer_id
left join new_customers on named.counted_as = new_customers.customer_id
left join last_intervals on named.counted_as = last_intervals.customer_id
