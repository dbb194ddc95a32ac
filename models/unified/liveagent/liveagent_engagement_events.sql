-- One row per page of the website that a LiveAgent contact looked at.
{{ config(enabled=vendor_is_enabled('liveagent')) }}
select
    {{ pseudonym("source_name || ':' || row_key") }} as event_id,
    source_name,
    date_visit as event_at,
    'page_view' as kind,
    customer_id,
    customer_id as visitor_key,
    {{ without('string', 'session_key') }},
    {{ without('double', 'engagement_seconds') }},
    {{ without('boolean', 'is_key_event', 'is_bot', 'is_brand') }}
from {{ ref('stg_liveagent__page_visits') }}
where row_fate = 'accepted'
