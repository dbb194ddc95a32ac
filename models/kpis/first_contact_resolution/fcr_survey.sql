-- Share of customers who say in a survey that their issue was resolved at the first contact.
-- Dated by the answer; surveys without an answer are on neither side.
with

answers as (
    select * from {{ ref('fct_survey_responses') }}
    where is_resolved_at_first_contact is not null
)

select
    'fcr_survey' as kpi_code,
    responded_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where is_resolved_at_first_contact) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from answers
group by all
