-- One row per delivered post or reaction. Ids are a network's own.
{{ config(enabled=vendor_is_enabled('social'), materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_posts as (
    select * from {{ source('social', 'posts') }}
    where {{ is_changed('posts', "lower(trim(platform)) || ':' || trim(post_id)", vendor='social') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('platform', 'post_id') }} as row_key,
        _source_name || ':' || lower({{ trimmed('platform') }}) || ':' || {{ trimmed('post_id') }} as post_id,
        lower({{ trimmed('platform') }}) as platform,
        {{ trimmed('author_key') }} as author_key,
        {{ boolean('is_brand') }} as is_brand,
        {{ trimmed('kind') }} as kind,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ referred_key('customer_id') }} as customer_id,
        {{ first_rejection([
            missing('platform', 'post_id', 'kind', 'created_at'),
            not_an_instant_or_epoch('created_at'),
            not_a_boolean('is_brand'),
        ]) }} as rejection
    from raw_posts
)

select
    *,
    {{ row_fate(key='source_name, post_id') }} as row_fate
from typed
