-- One row per delivered answer to a survey. Of several versions of one the latest counts.
{{ config(enabled=vendor_is_enabled('delighted'), materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_survey_responses as (
    select
        *,
        coalesce({{ json_text('person', '$.id') }}, person) as raw_person,
        {{ json_text('person_properties', '$.ticket_id') }} as raw_ticket_id,
        {{ json_text('person_properties', '$.agent_id') }} as raw_agent_id,
        {{ json_text('person_properties', '$.team_id') }} as raw_team_id,
        {{ json_text('person_properties', '$.customer_id') }} as raw_customer_id,
        {{ json_text('person_properties', '$.touchpoint') }} as raw_touchpoint
    from {{ source('delighted', 'survey_responses') }}
    where {{ is_changed('survey_responses', 'id', vendor='delighted') }}
),

-- NPS of customers and employees runs from 0 to 10, thumbs are 0 and 1, everything else has five steps from 1.
scaled as (
    select
        *,
        case when lower(trim(survey_type)) in ('nps', 'enps', 'thumbs') then 0.0 else 1.0 end as lowest,
        case
            when lower(trim(survey_type)) in ('nps', 'enps') then 10.0
            when lower(trim(survey_type)) = 'thumbs' then 1.0
            when lower(trim(survey_type)) = 'ces' then coalesce({{ integer('scale_max') }}, 5)
            else 5.0
        end as highest
    from raw_survey_responses
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as response_id,
        {{ source_key('raw_person') }} as person_id,
        {{ trimmed('survey_type') }} as survey_type,
        {{ number('score') }} as score,
        cast(lowest as double) as scale_min,
        cast(highest as double) as scale_max,
        comment,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        {{ referred_key('raw_ticket_id') }} as ticket_id,
        {{ referred_key('raw_agent_id') }} as agent_id,
        {{ referred_key('raw_team_id') }} as team_id,
        {{ referred_key('raw_customer_id') }} as customer_id,
        {{ enumeration('raw_touchpoint', enumerated('touchpoint')) }} as touchpoint,
        {{ first_rejection([
            missing('id', 'survey_type', 'created_at'),
            not_a_number('score'),
            not_an_integer('scale_max'),
            not_an_instant_or_epoch('created_at', 'updated_at'),
            outside('score', number('score'), 'lowest', 'highest'),
        ]) }} as rejection
    from scaled
)

select
    *,
    {{ row_fate(key='source_name, response_id', newest='updated_at') }} as row_fate
from typed
