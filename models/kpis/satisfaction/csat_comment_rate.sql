-- Share of ratings that came with a comment; blanks alone are none, an emoji is one.
-- Counted on the same ratings and dated like csat.
with

ratings as (
    select * from {{ ref('fct_survey_responses') }}
    where is_counted_rating
)

select
    'csat_comment_rate' as kpi_code,
    responded_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where has_comment) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from ratings
group by all
