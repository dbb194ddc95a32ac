with

raw_qa_ratings as (
    select * from {{ source('generic', 'qa_ratings') }}
),

known_reviews as (
    select review_id as known_id from {{ ref('stg_generic__qa_reviews') }} where row_fate = 'accepted'
),

sources_with_reviews as (
    select distinct source_name from {{ ref('stg_generic__qa_reviews') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('review_id', 'category_id') }} as row_key,
        {{ source_key('review_id') }} as review_id,
        {{ source_key('category_id') }} as category_id,
        {{ number('rating') }} as rating,
        {{ number('scale_min') }} as scale_min,
        {{ number('scale_max') }} as scale_max,
        {{ number('weight') }} as weight,
        {{ boolean('is_critical') }} as is_critical,
        {{ boolean('is_na') }} as is_na,
        {{ first_rejection([
            missing('review_id', 'category_id'),
            not_a_number('rating', 'scale_min', 'scale_max', 'weight'),
            not_a_boolean('is_critical', 'is_na'),
            negative('weight'),
            ends_before('scale_max', number('scale_max'), number('scale_min')),
            outside('rating', number('rating'), number('scale_min'), number('scale_max')),
            unknown_parent('review_id', 'known_reviews.known_id', 'sources_with_reviews.source_name'),
        ]) }} as rejection
    from raw_qa_ratings
    left join known_reviews on {{ source_key('review_id') }} = known_reviews.known_id
    left join sources_with_reviews on raw_qa_ratings._source_name = sources_with_reviews.source_name
)

select
    *,
    {{ row_fate(key='source_name, review_id, category_id') }} as row_fate
from typed
