-- One row per post or reaction on a social network.
{{ config(enabled=vendor_is_enabled('social')) }}
with

posts as (
    select * from {{ ref('stg_social__posts') }} where row_fate = 'accepted'
),

kinds as (
    select * from {{ values_of('social', 'posts', 'kind') }}
)

select
    posts.post_id as event_id,
    posts.source_name,
    posts.created_at as event_at,
    coalesce(kinds.meaning, 'unknown') as kind,
    posts.customer_id,
    posts.platform || ':' || posts.author_key as visitor_key,
    posts.platform,
    posts.is_brand,
    false as is_key_event,
    false as is_bot,
    {{ without('string', 'session_key', 'page') }},
    {{ without('double', 'engagement_seconds') }}
from posts
left join kinds on lower(posts.kind) = kinds.raw_value
