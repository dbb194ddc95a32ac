-- One row per answered NPS or effort survey of HubSpot, in the columns of `survey_responses`.
-- CSAT is left out: the export doesn't say whether an answer is one of three faces or of five stars.
{{ config(enabled=vendor_is_enabled('hubspot')) }}
with

submissions as (
    select
        submissions.*,
        types.meaning as survey_type,
        case types.meaning when 'nps' then 0 else 1 end as scale_min,
        case types.meaning when 'nps' then 10 else 7 end as scale_max
    from {{ ref('stg_hubspot__feedback_submission') }} as submissions
    inner join {{ values_of('hubspot', 'feedback_submission', 'type_of_survey') }} as types
        on lower(submissions.type_of_survey) = types.raw_value
    where submissions.row_fate = 'accepted' and types.meaning in ('nps', 'ces')
)

select
    response_id,
    source_name,
    survey_type,
    'responded' as status,
    cast(scale_min as double) as scale_min,
    cast(scale_max as double) as scale_max,
    score,
    {{ without('timestamp', 'invited_at', 'invalidated_at') }},
    responded_at,
    case survey_type when 'nps' then 'relational' else 'transactional' end as touchpoint,
    ticket_id,
    {{ without('string', 'call_id', 'chat_id', 'agent_id', 'team_id', 'channel') }},
    customer_id,
    comment,
    false as is_test
from submissions
where score between scale_min and scale_max
