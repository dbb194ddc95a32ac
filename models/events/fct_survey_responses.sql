-- One row per survey invitation, answered or not, and per rating that a chat carries itself, with every judgement that KPIs need.
-- Scores of any scale are put on common ones: stars 1-5 for satisfaction, ease 1-7 and effort 1-5 for effort.
{{ config(materialized=kept(), incremental_strategy='all_rows', unique_key='response_id', meta={'dated_by': 'responded_on'}) }}
with

responses as (
    select
        *,
        survey_type = 'csat' and scale_min = -103 and scale_max = 103 as is_freshdesk_scale,
        status = 'invalidated' or (invalidated_at <= {{ as_of() }}) is true as is_invalidated,
        coalesce(touchpoint, '') <> 'relational' as is_transactional
    from {{ ref('survey_responses') }}
),

-- Freshdesk numbers its seven answers -103 to -101, 100, and 101 to 103. By rank they lie evenly.
evenly_spaced as (
    select
        *,
        case
            when not is_freshdesk_scale then score
            when score in (-103, -102, -101) then score + 104
            when score = 100 then 4
            when score in (101, 102, 103) then score - 96
        end as step,
        case when is_freshdesk_scale then 1 else scale_min end as lowest_step,
        case when is_freshdesk_scale then 7 else scale_max end as highest_step
    from responses
),

rescaled as (
    select
        *,
        case when survey_type = 'csat' then {{ rescaled('step', 'lowest_step', 'highest_step', 1, 5) }} end as star_rating,
        case survey_type
            when 'ces' then {{ rescaled('step', 'lowest_step', 'highest_step', 1, 7) }}
            when 'ces_effort' then {{ rescaled('step', 'highest_step', 'lowest_step', 1, 7) }}
        end as ease,
        case when survey_type = 'ces_effort' then {{ rescaled('step', 'lowest_step', 'highest_step', 1, 5) }} end as effort,
        case
            when survey_type <> 'nps' or scale_max <> 10 then null
            when score >= 9 then 'promoter'
            when score <= 6 then 'detractor'
            else 'passive'
        end as nps_class,
        case when survey_type = 'fcr' and scale_max > scale_min then score = scale_max end as is_resolved_at_first_contact
    from evenly_spaced
),

judged as (
    select
        *,
        coalesce(
            status = 'responded'
            and score is not null
            and responded_at is not null
            and not is_test
            and not is_invalidated
            and (star_rating is not null or ease is not null or nps_class is not null or is_resolved_at_first_contact is not null),
            false
        ) as is_valid,
        invited_at is not null and not is_test and not is_invalidated and status <> 'bounced' as is_counted_invitation
    from rescaled
),

-- Of several ratings of one ticket (else call, else chat) the last valid one is its rating, over all times.
rated as (
    select
        *,
        is_valid and survey_type = 'csat' and is_transactional as is_rating,
        coalesce('ticket ' || ticket_id, 'call ' || call_id, 'chat ' || chat_id, 'response ' || response_id) as rated_thing
    from judged
)

select
    rated.response_id,
    rated.survey_type,
    rated.status,
    rated.touchpoint,
    rated.invited_at,
    rated.responded_at,
    {{ local_date('rated.invited_at') }} as invited_on,
    {{ local_date('rated.responded_at') }} as responded_on,
    rated.ticket_id,
    rated.call_id,
    rated.chat_id,
    {{ pseudonym('slices.customer_id') }} as customer_id,
    {{ slices('slices') }},
    rated.score,
    rated.scale_min,
    rated.scale_max,
    rated.is_valid,
    rated.is_transactional,
    rated.is_counted_invitation,
    case when rated.is_valid then rated.star_rating end as star_rating,
    case when rated.is_valid then cast(floor(rated.star_rating + 0.5) as integer) end as stars,
    case when rated.is_valid then floor(rated.star_rating + 0.5) >= 4 end as is_satisfied,
    rated.is_rating and row_number() over (
        partition by rated.is_rating, rated.rated_thing order by rated.responded_at desc, rated.response_id desc
    ) = 1 as is_counted_rating,
    case when rated.is_valid then rated.ease end as ease,
    case when rated.is_valid then rated.effort end as effort,
    rated.is_valid and rated.survey_type = 'ces_effort' as is_ease_rescaled_from_effort,
    case when rated.is_valid then rated.nps_class end as nps_class,
    case when rated.is_valid then rated.is_resolved_at_first_contact end as is_resolved_at_first_contact,
    rated.has_comment,
    slices.is_inferred
from rated
inner join {{ ref('feedback_slices') }} as slices on rated.response_id = slices.feedback_id and slices.moment = 'answer'
