-- One row per delivered visit to a form. What was not sent in is no answer.
{{ config(enabled=vendor_is_enabled('typeform'), materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_responses as (
    select
        *,
        {{ json_text('hidden', '$.survey_type') }} as asked_type,
        {{ json_text('hidden', '$.scale_min') }} as scale_min,
        {{ json_text('hidden', '$.scale_max') }} as scale_max,
        {{ json_text('hidden', '$.ticket_id') }} as raw_ticket_id,
        {{ json_text('hidden', '$.agent_id') }} as raw_agent_id,
        {{ json_text('hidden', '$.team_id') }} as raw_team_id,
        {{ json_text('hidden', '$.customer_id') }} as raw_customer_id,
        {{ json_text('hidden', '$.touchpoint') }} as raw_touchpoint,
        {{ json_text('calculated', '$.score') }} as computed_score
    from {{ source('typeform', 'responses') }}
    where {{ is_changed('responses', 'response_id', vendor='typeform') }}
),

answer_lists as (
    select
        _source_name, _file_name, _row_number,
        {{ exploded_with_place(json_items('answers'), 'place', 'answer') }}
    from raw_responses
),

answers as (
    select
        _source_name, _file_name, _row_number, place,
        {{ json_text('answer', '$.field.type') }} as question_type,
        {{ json_text('answer', '$.number') }} as score,
        {{ json_text('answer', '$.text') }} as comment
    from answer_lists
),

kinds as (
    select
        *,
        coalesce(question_type in ('nps', 'rating', 'opinion_scale'), false) as is_on_scale
    from answers
),

-- The export gives answers in the order of the form. The first question on a scale that was answered, with its own kind;
-- where none was, the first that was asked.
first_answers as (
    select
        _source_name, _file_name, _row_number,
        coalesce(
            min_by(question_type, place) filter (where is_on_scale and score is not null),
            min_by(question_type, place) filter (where is_on_scale)
        ) as question_type,
        min_by(score, place) filter (where is_on_scale and score is not null) as score,
        min_by(comment, place) filter (where comment is not null) as comment
    from kinds
    group by _source_name, _file_name, _row_number
),

-- A computed score stands in every export: it means something only where the link says what is asked.
answered as (
    select
        raw_responses.*,
        coalesce(raw_responses.asked_type, first_answers.question_type) as survey_type,
        coalesce(first_answers.score, case when raw_responses.asked_type is not null then raw_responses.computed_score end) as score,
        first_answers.comment
    from raw_responses
    left join first_answers
        on
            raw_responses._source_name = first_answers._source_name
            and raw_responses._file_name = first_answers._file_name
            and raw_responses._row_number = first_answers._row_number
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('response_id') }} as row_key,
        {{ source_key('response_id') }} as response_id,
        {{ trimmed('survey_type') }} as survey_type,
        {{ number('score') }} as score,
        {{ number('scale_min') }} as scale_min,
        {{ number('scale_max') }} as scale_max,
        comment,
        {{ instant_or_epoch('landed_at') }} as landed_at,
        case
            when {{ instant_or_epoch('submitted_at') }} >= {{ instant_or_epoch('landed_at') }} then {{ instant_or_epoch('submitted_at') }}
        end as submitted_at,
        {{ referred_key('raw_ticket_id') }} as ticket_id,
        {{ referred_key('raw_agent_id') }} as agent_id,
        {{ referred_key('raw_team_id') }} as team_id,
        {{ referred_key('raw_customer_id') }} as customer_id,
        {{ enumeration('raw_touchpoint', enumerated('touchpoint')) }} as touchpoint,
        {{ first_rejection([
            missing('response_id', 'landed_at'),
            not_an_instant_or_epoch('landed_at'),
            not_an_instant_or_epoch('submitted_at', means_never=true),
            not_a_number('score', 'scale_min', 'scale_max'),
            ends_before(
                'submitted_at',
                "case when submitted_at not like '0001-%' then " ~ instant_or_epoch('submitted_at') ~ ' end',
                instant_or_epoch('landed_at'),
            ),
            outside('score', number('score'), number('scale_min'), number('scale_max')),
        ]) }} as rejection
    from answered
)

select
    *,
    {{ row_fate(key='source_name, response_id', newest='submitted_at') }} as row_fate
from typed
