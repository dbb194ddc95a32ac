-- Share of answers that say it was easy: 5 or more of 7.
-- Counted on the same answers and dated like ces, answers about effort turned round and stretched.
with

answers as (
    select * from {{ ref('fct_survey_responses') }}
    where ease is not null and is_transactional
)

select
    'ces_easy_share' as kpi_code,
    responded_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where ease >= 5) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from answers
group by all
