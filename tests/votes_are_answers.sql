-- In every period and slice value customers have no more votes in `nps` than they gave answers, and a score lies between -100 and 100
-- points, its interval around it.
select
    votes.period_code,
    votes.period_start,
    votes.slice,
    votes.slice_value,
    votes.denominator as votes,
    answers.denominator as answers,
    votes.value,
    votes.ci_low,
    votes.ci_high
from {{ ref('kpi_values') }} as votes
left join {{ ref('kpi_values') }} as answers
    on
        answers.kpi_code = 'nps_all_responses'
        and votes.period_code = answers.period_code
        and votes.period_start = answers.period_start
        and votes.slice = answers.slice
        and votes.slice_value = answers.slice_value
where
    votes.kpi_code = 'nps'
    and (
        coalesce(answers.denominator, 0) < votes.denominator
        or votes.value not between -100 and 100
        or votes.ci_low not between -100 and votes.value
        or votes.ci_high not between votes.value and 100
    )
