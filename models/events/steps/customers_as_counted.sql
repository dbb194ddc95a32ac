-- One row per customer that a customer table, a subscription or a revenue line names, and the customer it counts as:
-- itself, or its account by `customer_grain`. Who counts as one shares the first known segment and the first dates.
with

customers as (
    select * from {{ ref('customers') }}
),

named_by_money as (
    select customer_id, source_name from {{ ref('subscriptions') }}
    union
    select customer_id, source_name from {{ ref('revenue') }}
),

everyone as (
    select
        coalesce(customers.customer_id, named_by_money.customer_id) as customer_id,
        coalesce(customers.source_name, named_by_money.source_name) as source,
        {% if var('customer_grain') == 'account' -%}
        coalesce(customers.account_id, customers.customer_id, named_by_money.customer_id) as counted_as,
        {%- else -%}
        coalesce(customers.customer_id, named_by_money.customer_id) as counted_as,
        {%- endif %}
        customers.segment,
        customers.created_at,
        {{ local_date('customers.created_at') }} as created_on,
        {{ local_date('customers.first_paid_at') }} as first_paid_on,
        customers.customer_id is not null and customers.created_at is null as is_without_date,
        not coalesce(customers.is_internal, false) and not coalesce(customers.is_test, false) as is_counted
    from customers
    full outer join named_by_money on customers.customer_id = named_by_money.customer_id
),

segments as (
    select counted_as, segment
    from everyone
    where is_counted and segment is not null
    qualify row_number() over (partition by counted_as order by created_at nulls last, customer_id) = 1
)

-- One person of the customer table without date: the account was always there, as in `customer_base`.
select
    everyone.customer_id,
    everyone.counted_as,
    everyone.source,
    everyone.is_counted,
    coalesce(segments.segment, 'unknown') as customer_segment,
    case
        when not bool_or(everyone.is_counted and everyone.is_without_date) over people
            then min(case when everyone.is_counted then everyone.created_on end) over people
    end as created_on,
    min(case when everyone.is_counted then everyone.first_paid_on end) over people as first_paid_on
from everyone
left join segments on everyone.counted_as = segments.counted_as
window people as (partition by everyone.counted_as)
