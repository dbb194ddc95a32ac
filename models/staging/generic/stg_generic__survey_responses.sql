{{ config(materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_survey_responses as (
    select * from {{ source('generic', 'survey_responses') }}
    where {{ is_changed('survey_responses', 'response_id') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('response_id') }} as row_key,
        {{ source_key('response_id') }} as response_id,
        {{ enumeration('survey_type', enumerated('survey_type')) }} as survey_type,
        survey_type as survey_type_raw,
        {{ enumeration('status', enumerated('survey_status')) }} as status,
        status as status_raw,
        {{ scale_bound('scale_min', 'min') }} as scale_min,
        {{ scale_bound('scale_max', 'max') }} as scale_max,
        {{ number('score') }} as score,
        {{ instant('invited_at') }} as invited_at,
        {{ instant('responded_at') }} as responded_at,
        {{ enumeration('touchpoint', enumerated('touchpoint')) }} as touchpoint,
        touchpoint as touchpoint_raw,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ source_key('call_id') }} as call_id,
        {{ source_key('chat_id') }} as chat_id,
        {{ source_key('customer_id') }} as customer_id,
        {{ source_key('agent_id') }} as agent_id,
        {{ source_key('team_id') }} as team_id,
        {{ enumeration('channel', enumerated('channel')) }} as channel,
        channel as channel_raw,
        comment,
        {{ boolean('is_test') }} as is_test,
        {{ instant('invalidated_at') }} as invalidated_at,
        {{ first_rejection([
            missing('response_id', 'survey_type', 'status'),
            not_a_number('scale_min', 'scale_max', 'score'),
            not_an_instant('invited_at', 'responded_at', 'invalidated_at'),
            not_a_boolean('is_test'),
            ends_before('responded_at', instant('responded_at'), instant('invited_at')),
            ends_before('scale_max', scale_bound('scale_max', 'max'), scale_bound('scale_min', 'min')),
            outside('score', number('score'), scale_bound('scale_min', 'min'), scale_bound('scale_max', 'max')),
        ]) }} as rejection
    from raw_survey_responses
)

select
    *,
    {{ row_fate(key='source_name, response_id') }} as row_fate
from typed
