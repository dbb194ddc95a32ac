-- Points reached above the scale minimum over points possible, pooled over finished manual reviews without weights.
-- Dated by the review, for the reviewed agent. Categories marked N/A are on neither side; a failed critical category costs its points only.
with

reviews as (
    select * from {{ ref('fct_quality_reviews') }}
    where is_counted and points_possible > 0
)

select
    'iqs_points' as kpi_code,
    reviewed_on as measured_on,
    {{ slices() }},
    is_inferred,
    {{ exact_sum('points_achieved') }} as numerator,
    {{ exact_sum('points_possible') }} as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from reviews
group by all
