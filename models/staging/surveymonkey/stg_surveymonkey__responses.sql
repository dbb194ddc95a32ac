-- One row per delivered row of a response file. The second header row that SurveyMonkey writes has no respondent and is rejected.
{{ config(enabled=vendor_is_enabled('surveymonkey'), materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_responses as (
    select
        *,
        {{ quoted('Respondent ID') }} as response_id,
        {{ quoted('Start Date') }} as started_at,
        {{ quoted('End Date') }} as ended_at
    from {{ source('surveymonkey', 'responses') }}
    where {{ is_changed('responses', quoted('Respondent ID'), vendor='surveymonkey') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('response_id') }} as row_key,
        {{ source_key('response_id') }} as response_id,
        {{ instant_or_epoch('started_at') }} as started_at,
        {{ instant_or_epoch('ended_at') }} as ended_at,
        {{ number('nps') }} as nps,
        {{ number('csat') }} as csat,
        {{ number('ces') }} as ces,
        comment,
        {{ referred_key('ticket_id') }} as ticket_id,
        {{ referred_key('agent_id') }} as agent_id,
        {{ referred_key('team_id') }} as team_id,
        {{ referred_key('customer_id') }} as customer_id,
        {{ first_rejection([
            missing('response_id', 'ended_at'),
            not_an_instant_or_epoch('started_at', 'ended_at'),
            not_a_number('nps', 'csat', 'ces'),
            outside('nps', number('nps'), 0, 10),
            outside('csat', number('csat'), 1, 5),
            outside('ces', number('ces'), 1, 7),
            ends_before('ended_at', instant_or_epoch('ended_at'), instant_or_epoch('started_at')),
        ]) }} as rejection
    from raw_responses
)

select
    *,
    {{ row_fate(key='source_name, response_id', newest='ended_at') }} as row_fate
from typed
