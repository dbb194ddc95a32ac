-- One row per delivered row of a response file. The two more header rows that Qualtrics writes have no time and are rejected.
-- An export that recodes questions which were seen and not answered writes -99.
{{ config(enabled=vendor_is_enabled('qualtrics'), materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_responses as (
    select
        *,
        responseid as response_id,
        startdate as started_at,
        enddate as ended_at,
        recordeddate as recorded_at,
        finished as is_finished,
        nullif({{ trimmed('nps') }}, '-99') as nps_answer,
        nullif({{ trimmed('csat') }}, '-99') as csat_answer,
        nullif({{ trimmed('ces') }}, '-99') as ces_answer
    from {{ source('qualtrics', 'responses') }}
    where {{ is_changed('responses', 'responseid', vendor='qualtrics') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('response_id') }} as row_key,
        {{ source_key('response_id') }} as response_id,
        {{ instant_or_epoch('started_at') }} as started_at,
        {{ instant_or_epoch('ended_at') }} as ended_at,
        {{ instant_or_epoch('recorded_at') }} as recorded_at,
        {{ trimmed('status') }} as status,
        {{ boolean('is_finished') }} as is_finished,
        {{ number('nps_answer') }} as nps,
        {{ number('csat_answer') }} as csat,
        {{ number('ces_answer') }} as ces,
        comment,
        {{ referred_key('ticket_id') }} as ticket_id,
        {{ referred_key('agent_id') }} as agent_id,
        {{ referred_key('team_id') }} as team_id,
        {{ referred_key('customer_id') }} as customer_id,
        {{ first_rejection([
            missing('response_id', 'recorded_at'),
            not_an_instant_or_epoch('recorded_at', 'started_at', 'ended_at'),
            not_a_boolean('is_finished'),
            not_a_number('nps', 'csat', 'ces'),
            outside('nps', number('nps_answer'), 0, 10),
            outside('csat', number('csat_answer'), 1, 5),
            outside('ces', number('ces_answer'), 1, 7),
            ends_before('ended_at', instant_or_epoch('ended_at'), instant_or_epoch('started_at')),
        ]) }} as rejection
    from raw_responses
)

select
    *,
    {{ row_fate(key='source_name, response_id', newest='recorded_at') }} as row_fate
from typed
