-- One row per event of engagement, with whether a customer interacted and since when that one is in the base.
with

engagement_events as (
    select * from {{ ref('engagement_events') }}
),

customers as (
    select * from {{ ref('customer_base') }}
)

select
    events.event_id,
    events.source_name as source,
    events.event_at as happened_at,
    {{ local_date('events.event_at') }} as happened_on,
    events.kind,
    events.kind <> 'unknown' and not events.is_bot and not events.is_brand and coalesce(customers.is_counted, true) as is_interaction,
    events.kind in ('social_comment', 'social_like', 'social_mention', 'social_share', 'social_dm') as is_social,
    {{ pseudonym('customers.counted_as') }} as customer_id,
    greatest(customers.created_on, {{ local_date('events.event_at') }}) as in_base_on,
    coalesce(customers.customer_segment, 'unknown') as customer_segment,
    false as is_inferred
from engagement_events as events
left join customers on events.customer_id = customers.customer_id
