-- One row per survey invitation that reached a customer, dated by the invitation and with the breakdowns of that instant, so that
-- answered and unanswered ones of one ticket belong to the same agent.
{{ config(materialized=kept(), incremental_strategy='all_rows', unique_key='response_id', meta={'dated_by': 'invited_on'}) }}
with

responses as (
    select * from {{ ref('fct_survey_responses') }} where is_counted_invitation
),

slices as (
    select * from {{ ref('feedback_slices') }} where moment = 'invitation'
)

select
    responses.response_id,
    responses.survey_type,
    responses.invited_at,
    responses.invited_on,
    {{ slices('slices') }},
    responses.is_transactional,
    responses.status = 'responded' and responses.score is not null as is_answered,
    slices.is_inferred
from responses
inner join slices on responses.response_id = slices.feedback_id
