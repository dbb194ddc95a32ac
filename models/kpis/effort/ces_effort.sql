-- Mean effort on the older scale, from 1 (little) to 5 (much): lower is better.
-- Dated by the answer. Only surveys that asked for effort; answers about ease are not turned into it.
with

answers as (
    select * from {{ ref('fct_survey_responses') }}
    where effort is not null and is_transactional
)

select
    'ces_effort' as kpi_code,
    responded_on as measured_on,
    {{ slices() }},
    is_inferred,
    {{ exact_sum('effort') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('effort') }} as sum_of_squares
from answers
group by all
