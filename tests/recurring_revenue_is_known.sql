-- Warns of subscriptions that are paid for though nothing says how much they bring: they count as customers' and in no recurring revenue.
{{ config(severity='warn') }}

select
    source || ': monthly recurring revenue of ' || cast(count(distinct subscription_id) as string)
    || case when count(distinct subscription_id) = 1 then ' subscription is unknown' else ' subscriptions is unknown' end as finding
from {{ ref('subscription_states') }}
where is_paid and mrr is null
group by source
