-- One row per customer of the customer table, with who it counts as in the base: itself, or its account by `customer_grain`.
-- The company itself and tests are never in it.
with

customers as (
    select
        customer_id,
        {{ 'coalesce(account_id, customer_id)' if var('customer_grain') == 'account' else 'customer_id' }} as counted_as,
        source_name as source,
        segment,
        {{ local_date('created_at') }} as created_on,
        not coalesce(is_internal, false) and not coalesce(is_test, false) as is_counted
    from {{ ref('customers') }}
    where created_at is null or created_at <= {{ as_of() }}
)

-- Of people who count as one, the first to be in the base decides since when, and the account's own row which segment.
select
    customer_id,
    counted_as,
    source,
    is_counted,
    coalesce(
        max(case when customer_id = counted_as then segment end) over people,
        min(segment) over people,
        'unknown'
    ) as customer_segment,
    case when count(created_on) over people = count(*) over people then min(created_on) over people end as created_on
from customers
window people as (partition by counted_as, is_counted)
