-- One row per answer to a survey of Delighted and per person whose last survey has no answer.
{{ config(enabled=vendor_is_enabled('delighted')) }}
with

responses as (
    select
        stated.*,
        coalesce(types.meaning, 'unknown') as canonical_type
    from {{ ref('stg_delighted__survey_responses') }} as stated
    left join {{ values_of('delighted', 'survey_responses', 'survey_type') }} as types on lower(stated.survey_type) = types.raw_value
    where stated.row_fate = 'accepted'
),

invitations as (
    select * from {{ ref('stg_delighted__people') }} where row_fate = 'accepted' and last_sent_at is not null
),

-- The export names a person's last survey only: its answer is their first one since.
answers as (
    select
        invitations.person_id,
        invitations.last_sent_at,
        responses.response_id
    from invitations
    inner join responses on invitations.person_id = responses.person_id and invitations.last_sent_at <= responses.created_at
    qualify row_number() over (partition by invitations.person_id order by responses.created_at, responses.response_id) = 1
),

-- A person doesn't say what they were asked; a project of Delighted asks one kind of question.
only_types as (
    select
        source_name,
        case when min(canonical_type) = max(canonical_type) then min(canonical_type) else 'unknown' end as canonical_type
    from responses
    group by source_name
)

select
    responses.response_id,
    responses.source_name,
    responses.canonical_type as survey_type,
    case when responses.score is null then 'partial' else 'responded' end as status,
    responses.scale_min,
    responses.scale_max,
    responses.score,
    answers.last_sent_at as invited_at,
    responses.created_at as responded_at,
    responses.touchpoint,
    responses.ticket_id,
    responses.customer_id,
    responses.agent_id,
    responses.team_id,
    responses.comment,
    false as is_test,
    {{ without('string', 'call_id', 'chat_id', 'channel') }},
    {{ without('timestamp', 'invalidated_at') }}
from responses
left join answers on responses.response_id = answers.response_id
union all
select
    -- An invitation has no id of its own, and the person's is not for everybody.
    {{ pseudonym("invitations.person_id || ':invited'") }} as response_id,
    invitations.source_name,
    coalesce(only_types.canonical_type, 'unknown') as survey_type,
    'invited' as status,
    {{ without('double', 'scale_min', 'scale_max', 'score') }},
    invitations.last_sent_at as invited_at,
    {{ without('timestamp', 'responded_at') }},
    {{ without('string', 'touchpoint', 'ticket_id', 'customer_id', 'agent_id', 'team_id', 'comment') }},
    false as is_test,
    {{ without('string', 'call_id', 'chat_id', 'channel') }},
    {{ without('timestamp', 'invalidated_at') }}
from invitations
left join answers on invitations.person_id = answers.person_id
left join only_types on invitations.source_name = only_types.source_name
where answers.person_id is null
