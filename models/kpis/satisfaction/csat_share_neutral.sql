-- Share of neutral ratings: those of three stars on the common scale, halves rounded up.
-- Counted on the same ratings and dated like csat; the shares of the five classes add up to one.
with

ratings as (
    select * from {{ ref('fct_survey_responses') }}
    where is_counted_rating
)

select
    'csat_share_neutral' as kpi_code,
    responded_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where stars = 3) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from ratings
group by all
