-- Internal Quality Score: mean score of finished manual reviews, each the weighted share of its points, 0 where a critical category fails.
-- Dated by the review, for the reviewed agent. Self-reviews, and reviews in which nothing could be rated, are out.
with

reviews as (
    select * from {{ ref('fct_quality_reviews') }}
    where is_counted and score is not null
)

select
    'iqs' as kpi_code,
    reviewed_on as measured_on,
    {{ slices() }},
    is_inferred,
    {{ exact_sum('score') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('score') }} as sum_of_squares
from reviews
group by all
