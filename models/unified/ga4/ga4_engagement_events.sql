-- One row per event of a Google Analytics session. What the vendor calls an engaged session is one by its key event.
-- The keys of event and session begin with the visitor's, and they are published.
{{ config(enabled=vendor_is_enabled('ga4')) }}
with

events as (
    select * from {{ ref('stg_ga4__events') }} where row_fate = 'accepted' and session_key is not null
),

platforms as (
    select * from {{ values_of('ga4', 'events', 'platform') }} as platforms
),

-- What isn't a page view is a part of its session; in an app, of the app's. Without a platform it is the website's.
mapped as (
    select
        events.*,
        case when events.platform is null then 'web_session' else coalesce(platforms.meaning, 'unknown') end as session_kind
    from events
    left join platforms on lower(events.platform) = platforms.raw_value
)

select
    {{ pseudonym('event_id') }} as event_id,
    source_name,
    event_at,
    case when session_kind = 'web_session' and event_name = 'page_view' then 'page_view' else session_kind end as kind,
    customer_id,
    visitor_key,
    {{ hash_text(pii_key() ~ ' || session_key') }} as session_key,
    platform,
    page,
    engagement_seconds,
    is_session_engaged as is_key_event,
    false as is_bot,
    false as is_brand
from mapped
