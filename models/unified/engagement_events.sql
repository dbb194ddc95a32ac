-- One row per interaction with the brand of any vendor, up to as_of.
select
    event_id, source_name, event_at, kind, customer_id, visitor_key, session_key, engagement_seconds,
    coalesce(is_key_event, false) as is_key_event,
    coalesce(is_bot, false) as is_bot,
    coalesce(is_brand, false) as is_brand
from {{ delivered('engagement_events', [
    'event_id', 'source_name', 'event_at', 'kind', 'customer_id', 'visitor_key', 'session_key', 'engagement_seconds',
    'is_key_event', 'is_bot', 'is_brand',
]) }} as delivered
where event_at <= {{ as_of() }}
