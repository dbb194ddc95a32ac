-- Customer Effort Score: mean ease of getting an issue handled, from 1 (hard) to 7 (easy).
-- Dated by the answer. Answers about effort are turned round and stretched to the scale of ease; every valid answer counts.
with

answers as (
    select * from {{ ref('fct_survey_responses') }}
    where ease is not null and is_transactional
)

select
    'ces' as kpi_code,
    responded_on as measured_on,
    {{ slices() }},
    is_inferred,
    {{ exact_sum('ease') }} as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    {{ exact_sum_of_squares('ease') }} as sum_of_squares
from answers
group by all
