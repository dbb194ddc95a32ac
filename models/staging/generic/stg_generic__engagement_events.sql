{{ config(materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_engagement_events as (
    select * from {{ source('generic', 'engagement_events') }}
    where {{ is_changed('engagement_events', 'event_id') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('event_id') }} as row_key,
        {{ source_key('event_id') }} as event_id,
        {{ instant('event_at') }} as event_at,
        {{ enumeration('kind', enumerated('engagement_kind')) }} as kind,
        kind as kind_raw,
        {{ source_key('customer_id') }} as customer_id,
        {{ trimmed('visitor_key') }} as visitor_key,
        {{ trimmed('session_key') }} as session_key,
        {{ trimmed('platform') }} as platform,
        {{ trimmed('page') }} as page,
        {{ number('engagement_seconds') }} as engagement_seconds,
        {{ boolean('is_key_event') }} as is_key_event,
        {{ boolean('is_bot') }} as is_bot,
        {{ boolean('is_brand') }} as is_brand,
        {{ first_rejection([
            missing('event_id', 'event_at', 'kind'),
            not_an_instant('event_at'),
            not_a_number('engagement_seconds'),
            not_a_boolean('is_key_event', 'is_bot', 'is_brand'),
            negative('engagement_seconds'),
        ]) }} as rejection
    from raw_engagement_events
)

select
    *,
    {{ row_fate(key='source_name, event_id') }} as row_fate
from typed
