-- Mean rating on the scale 1 to 5, before it is rounded to stars. Other scales are stretched to it.
-- Counted on the same ratings and dated like csat. Never to be mixed with the share of satisfied ratings.
with

ratings as (
    select * from {{ ref('fct_survey_responses') }}
    where is_counted_rating
)

select
    'csat_mean' as kpi_code,
    responded_on as measured_on,
    {{ slices() }},
    is_inferred,
    {{ exact_sum('star_rating') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('star_rating') }} as sum_of_squares
from ratings
group by all
