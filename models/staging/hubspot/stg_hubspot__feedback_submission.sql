-- One row per answered survey.
{{ config(enabled=vendor_is_enabled('hubspot'), materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_feedback_submission as (
    select * from {{ source('hubspot', 'feedback_submission') }}
    where {{ is_changed('feedback_submission', 'id', vendor='hubspot') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as response_id,
        {{ trimmed('property_hs_survey_type') }} as type_of_survey,
        {{ instant_or_epoch('property_hs_submission_timestamp') }} as responded_at,
        {{ trimmed('property_hs_survey_id') }} as survey_id,
        {{ number('property_hs_value') }} as score,
        {{ trimmed('property_hs_response_group') }} as response_group,
        property_hs_content as comment,
        {{ source_key('contact_id') }} as customer_id,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ first_rejection([
            missing('id', 'property_hs_survey_type', 'property_hs_submission_timestamp'),
            not_an_instant_or_epoch('property_hs_submission_timestamp'),
            not_a_number('property_hs_value'),
        ]) }} as rejection
    from raw_feedback_submission
)

select
    *,
    {{ row_fate(key='source_name, response_id') }} as row_fate
from typed
