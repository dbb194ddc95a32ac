-- One row per response to a satisfaction survey of Zendesk, as delivered. All answers of one are given at once.
{{ config(enabled=vendor_is_enabled('zendesk_api'), materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_survey_responses as (
    select
        *,
        coalesce({{ json_text('answers', '$[0].updated_at') }}, {{ json_text('answers', '$[0].created_at') }}) as answer_time
    from {{ source('zendesk_api', 'survey_responses') }}
    where {{ is_changed('survey_responses', 'id', vendor='zendesk_api') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as response_id,
        {{ source_key('responder_id') }} as customer_id,
        subjects,
        answers,
        {{ instant_or_epoch('answer_time') }} as answered_at,
        {{ first_rejection([
            missing('id', 'subjects'),
            not_an_instant_or_epoch('answer_time') | replace("'answer_time|", "'answers|"),
        ]) }} as rejection
    from raw_survey_responses
)

select
    *,
    {{ row_fate(key='source_name, response_id', newest='answered_at') }} as row_fate
from typed
