-- Share of satisfaction invitations that were answered; a partial answer is none.
-- Dated by the invitation, and for the agent of that instant. Bounced, invalidated and test invitations are out.
with

invitations as (
    select * from {{ ref('fct_survey_invitations') }}
    where survey_type = 'csat' and is_transactional
)

select
    'csat_response_rate' as kpi_code,
    invited_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) filter (where is_answered) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from invitations
group by all
