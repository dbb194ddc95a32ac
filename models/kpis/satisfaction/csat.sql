-- Customer satisfaction: ratings of 4 or 5 stars over all ratings given, on transactional surveys and chats.
-- Dated by the rating. A ticket counts once, with its last rating; invitations without an answer are on neither side.
with

ratings as (
    select * from {{ ref('fct_survey_responses') }}
    where is_counted_rating
)

select
    'csat' as kpi_code,
    responded_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where is_satisfied) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from ratings
group by all
