-- One row per session on the website or in the app, with what makes it an engaged one.
-- An event without session key is a session of its own.
{{ config(materialized=kept(), incremental_strategy='all_rows', unique_key='session_id', meta={'dated_by': 'started_on'}) }}
with

engagement_events as (
    select
        *,
        case when session_key is not null then source_name || ':' || session_key else event_id end as session_id
    from {{ ref('engagement_events') }}
    where kind in ('web_session', 'page_view', 'app_session')
),

customers as (
    select * from {{ ref('customer_base') }}
),

sessions as (
    select
        session_id,
        source_name as source,
        min(event_at) as started_at,
        coalesce({{ exact_sum('engagement_seconds') }}, 0) as seconds,
        count(*) filter (where kind = 'page_view') as page_views,
        max(cast(is_key_event as integer)) = 1 as has_key_event,
        max(cast(is_bot as integer)) = 1 as is_bot,
        count(*) filter (where kind <> 'app_session') > 0 as is_web,
        max(customer_id) as customer_id,
        max(source_name || ':visitor:' || visitor_key) as visitor_key
    from engagement_events
    group by session_id, source_name
)

select
    sessions.session_id,
    sessions.source,
    sessions.started_at,
    {{ local_date('sessions.started_at') }} as started_on,
    case when sessions.is_web then 'web' else 'app' end as kind,
    sessions.seconds,
    cast(sessions.page_views as bigint) as page_views,
    sessions.has_key_event,
    sessions.is_bot,
    not sessions.is_bot and coalesce(customers.is_counted, true) as is_counted,
    sessions.seconds > 10 or sessions.has_key_event or sessions.page_views >= 2 as is_engaged,
    {{ pseudonym('coalesce(customers.counted_as, sessions.customer_id, sessions.visitor_key)') }} as visitor_id,
    coalesce(customers.customer_segment, 'unknown') as customer_segment,
    false as is_inferred
from sessions
left join customers on sessions.customer_id = customers.customer_id
