-- One row per page of the website that a LiveAgent contact looked at. Pages name no visit: after half an hour without one, as web analytics
-- have it by default, the next begins another, which is known by its first page.
{{ config(enabled=vendor_is_enabled('liveagent')) }}
{% set minutes_apart = 30 %}
with

page_visits as (
    select
        *,
        {{ pseudonym("source_name || ':' || row_key") }} as event_id,
        lag(date_visit) over (partition by customer_id order by date_visit, row_key) as date_visit_before
    from {{ ref('stg_liveagent__page_visits') }}
    where row_fate = 'accepted'
),

numbered as (
    select
        *,
        count(case when {{ seconds_between('date_visit_before', 'date_visit') }} < {{ minutes_apart * 60 }} then null else 1 end) over (
            partition by customer_id order by date_visit, row_key rows between unbounded preceding and current row
        ) as visit_number
    from page_visits
)

select
    event_id,
    source_name,
    date_visit as event_at,
    'page_view' as kind,
    customer_id,
    customer_id as visitor_key,
    first_value(event_id) over (partition by customer_id, visit_number order by date_visit, row_key) as session_key,
    {{ without('double', 'engagement_seconds') }},
    {{ without('boolean', 'is_key_event', 'is_bot', 'is_brand') }}
from numbered
