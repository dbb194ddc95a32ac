-- One row per visit to a form of Typeform, sent in or only opened.
{{ config(enabled=vendor_is_enabled('typeform')) }}
with

responses as (
    select
        stated.*,
        coalesce(types.meaning, 'unknown') as canonical_type
    from {{ ref('stg_typeform__responses') }} as stated
    left join {{ values_of('typeform', 'responses', 'survey_type') }} as types on lower(stated.survey_type) = types.raw_value
    where stated.row_fate = 'accepted'
),

-- The scale is the form's: where the link doesn't say it, it is the usual one of its kind.
scaled as (
    select
        *,
        coalesce(scale_min, case canonical_type when 'nps' then 0 when 'fcr' then 0 else 1 end) as lowest,
        coalesce(scale_max, case canonical_type when 'nps' then 10 when 'ces' then 7 when 'fcr' then 1 else 5 end) as highest
    from responses
)

-- A score beyond the usual scale is on one that we don't know: the answer is kept, but can't be read.
select
    response_id,
    source_name,
    canonical_type as survey_type,
    case
        when submitted_at is null then 'opened'
        when score is null then 'partial'
        else 'responded'
    end as status,
    cast(case when score between lowest and highest then lowest end as double) as scale_min,
    cast(case when score between lowest and highest then highest end as double) as scale_max,
    case when submitted_at is not null then score end as score,
    submitted_at as responded_at,
    touchpoint,
    ticket_id,
    customer_id,
    agent_id,
    team_id,
    comment,
    false as is_test,
    {{ without('string', 'call_id', 'chat_id', 'channel') }},
    {{ without('timestamp', 'invited_at', 'invalidated_at') }}
from scaled
