-- One row per Zendesk ticket whose customer was asked for a rating, in the columns of `survey_responses`: the last answer, else the offer.
-- Good and bad are the ends of a scale from 0 to 1. What was never offered is no invitation.
-- And one row per answer to the surveys that came after them, which have scales of their own and tell of no invitation.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
with

ratings as (
    select
        ratings.*,
        coalesce(scores.meaning, 'unknown') as response_status,
        case
            when lower(ratings.score) like 'good%' then 1
            when lower(ratings.score) like 'bad%' then 0
        end as rating
    from {{ ref('stg_zendesk_api__satisfaction_ratings') }} as ratings
    left join {{ values_of('zendesk_api', 'satisfaction_ratings', 'score') }} as scores on lower(ratings.score) = scores.raw_value
    where ratings.row_fate = 'accepted' and (scores.meaning <> 'bounced') is not false
),

-- An offer before the answer may be a row of its own.
invited as (
    select
        *,
        least(created_at, min(created_at) filter (where response_status = 'invited') over (partition by ticket_id)) as invited_at
    from ratings
),

last_ratings as (
    select * from invited
    qualify
        row_number() over (
            partition by ticket_id
            order by case when rating is not null then 0 else 1 end, coalesce(updated_at, created_at) desc, rating_id desc
        ) = 1
)

select
    rating_id as response_id,
    source_name,
    'csat' as survey_type,
    response_status as status,
    cast(0 as double) as scale_min,
    cast(1 as double) as scale_max,
    cast(rating as double) as score,
    invited_at,
    case when rating is not null then coalesce(updated_at, created_at) end as responded_at,
    'transactional' as touchpoint,
    ticket_id,
    {{ without('string', 'call_id', 'chat_id') }},
    customer_id,
    agent_id,
    team_id,
    {{ without('string', 'channel') }},
    comment,
    false as is_test,
    {{ without('timestamp', 'invalidated_at') }}
from last_ratings
union all
select
    response_id,
    source_name,
    'csat' as survey_type,
    'responded' as status,
    scale_min,
    scale_max,
    rating as score,
    cast(null as timestamp) as invited_at,
    answered_at as responded_at,
    'transactional' as touchpoint,
    ticket_id,
    {{ without('string', 'call_id', 'chat_id') }},
    customer_id,
    {{ without('string', 'agent_id', 'team_id', 'channel') }},
    comment,
    false as is_test,
    {{ without('timestamp', 'invalidated_at') }}
from {{ ref('zendesk_api_csat_answers') }}
