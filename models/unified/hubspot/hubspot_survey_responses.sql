-- One row per answered NPS, effort or satisfaction survey of HubSpot, in the columns of `survey_responses`.
{{ config(enabled=vendor_is_enabled('hubspot')) }}
with

submissions as (
    select
        submissions.*,
        types.meaning as survey_type,
        answer_groups.meaning as answer_group,
        case types.meaning when 'ces' then 1 else 0 end as scale_min,
        case types.meaning when 'nps' then 10 when 'ces' then 7 else 2 end as scale_max,
        max(submissions.score) over (partition by submissions.source_name, types.meaning, submissions.survey_id) as highest_score
    from {{ ref('stg_hubspot__feedback_submission') }} as submissions
    inner join {{ values_of('hubspot', 'feedback_submission', 'type_of_survey') }} as types
        on lower(submissions.type_of_survey) = types.raw_value
    left join {{ values_of('hubspot', 'feedback_submission', 'response_group') }} as answer_groups
        on lower(submissions.response_group) = answer_groups.raw_value
    where submissions.row_fate = 'accepted' and types.meaning in ('nps', 'ces', 'csat')
),

-- Satisfaction is 0, 1 or 2 (knowledge.hubspot.com, feedback submission properties). A survey with a higher answer has a scale of its
-- own, which isn't exported: of that, only what HubSpot itself makes of an answer is known.
scored as (
    select
        *,
        case
            when survey_type <> 'csat' then score
            when answer_group = 'promoter' then 2
            when answer_group = 'passive' then 1
            when answer_group = 'detractor' then 0
            when highest_score <= 2 then score
        end as score_on_scale
    from submissions
)

select
    response_id,
    source_name,
    survey_type,
    'responded' as status,
    cast(scale_min as double) as scale_min,
    cast(scale_max as double) as scale_max,
    score_on_scale as score,
    {{ without('timestamp', 'invited_at', 'invalidated_at') }},
    responded_at,
    case survey_type when 'nps' then 'relational' else 'transactional' end as touchpoint,
    ticket_id,
    {{ without('string', 'call_id', 'chat_id', 'agent_id', 'team_id', 'channel') }},
    customer_id,
    comment,
    false as is_test
from scored
where score_on_scale between scale_min and scale_max
