-- Net Promoter Score in points: 100 x promoters (9-10) less detractors (0-6) over customers, one vote for each customer and period.
-- The vote is the latest valid answer inside the period, over all slices, and belongs to that answer's slices. Without a customer each answer is a vote.
with

votes as (
    select measure, period_code, period_start, slice, slice_value, cases as customers, inferred
    from {{ ref('period_end_sums') }}
    where measure in ('nps_promoter', 'nps_passive', 'nps_detractor')
),

-- Everybody together has a row for every period from the first answer on.
with_empty_periods as (
    select measure, period_code, period_start, slice, slice_value, customers, inferred
    from votes
    union all
    select 'none' as measure, period_code, period_start, 'all' as slice, 'all' as slice_value, 0 as customers, 0 as inferred
    from {{ ref('periods') }}
    where last_day >= (select min(answers.responded_on) from {{ ref('fct_survey_responses') }} as answers where answers.nps_class is not null)
),

counted as (
    select
        period_code,
        period_start,
        slice,
        slice_value,
        max(inferred) as inferred,
        sum(case when measure = 'nps_promoter' then customers else 0 end) as promoters,
        sum(case when measure = 'nps_detractor' then customers else 0 end) as detractors,
        sum(customers) as customers
    from with_empty_periods
    group by period_code, period_start, slice, slice_value
)

-- The squares are those of votes of 100, 0 and -100.
select
    'nps' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    inferred,
    100 * (promoters - detractors) as numerator,
    customers as denominator,
    customers as sample_size,
    10000 * (promoters + detractors) as sum_of_squares
from counted
