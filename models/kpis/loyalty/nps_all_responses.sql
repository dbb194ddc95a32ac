-- Net Promoter Score over every valid answer, in points: 100 x promoters (9-10) less detractors (0-6), several answers of one customer too.
-- Dated by the answer. Passives (7-8) are in the denominator. The squares are those of -100, 0 and 100.
with

answers as (
    select * from {{ ref('fct_survey_responses') }}
    where nps_class is not null
)

select
    'nps_all_responses' as kpi_code,
    responded_on as measured_on,
    {{ slices() }},
    is_inferred,
    100 * (count(*) filter (where nps_class = 'promoter') - count(*) filter (where nps_class = 'detractor')) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(10000 * count(*) filter (where nps_class <> 'passive') as double) as sum_of_squares
from answers
group by all
