with

raw_subscription_events as (
    select * from {{ source('generic', 'subscription_events') }}
),

known_subscriptions as (
    select subscription_id as known_id from {{ ref('stg_generic__subscriptions') }} where row_fate = 'accepted'
),

sources_with_subscriptions as (
    select distinct source_name from {{ ref('stg_generic__subscriptions') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('event_id') }} as row_key,
        {{ source_key('event_id') }} as event_id,
        {{ source_key('subscription_id') }} as subscription_id,
        {{ instant('event_at') }} as event_at,
        {{ enumeration('event_type', enumerated('subscription_event_type')) }} as event_type,
        event_type as event_type_raw,
        {{ amount('mrr_before') }} as mrr_before,
        {{ amount('mrr_after') }} as mrr_after,
        {{ first_rejection([
            missing('event_id', 'subscription_id', 'event_at', 'event_type'),
            not_an_instant('event_at'),
            not_an_amount('mrr_before', 'mrr_after'),
            unknown_parent('subscription_id', 'known_subscriptions.known_id', 'sources_with_subscriptions.source_name'),
        ]) }} as rejection
    from raw_subscription_events
    left join known_subscriptions on {{ source_key('subscription_id') }} = known_subscriptions.known_id
    left join sources_with_subscriptions on raw_subscription_events._source_name = sources_with_subscriptions.source_name
)

select
    *,
    {{ row_fate(key='source_name, event_id') }} as row_fate
from typed
