-- One row per category of a quality review of any vendor, of reviews up to as_of.
select
    ratings.review_id, ratings.source_name, ratings.category_id, ratings.rating, ratings.scale_min, ratings.scale_max,
    ratings.weight,
    coalesce(ratings.is_critical, false) as is_critical,
    coalesce(ratings.is_na, false) as is_na
from {{ ref('stg_generic__qa_ratings') }} as ratings
inner join {{ ref('qa_reviews') }} as reviews on ratings.review_id = reviews.review_id
where ratings.row_fate = 'accepted'
