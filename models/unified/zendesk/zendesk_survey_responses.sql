-- One row per satisfaction survey of a Zendesk ticket that was offered or answered: good is 1, bad is 0.
-- An offer that was answered in a row of its own is told by the first answer; a survey never offered is none.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
with

ratings as (
    select
        ratings.*,
        statuses.meaning as status,
        lower(ratings.score) like 'good%' as is_good,
        lower(ratings.score) like 'bad%' as is_bad
    from {{ ref('stg_zendesk__satisfaction_rating') }} as ratings
    left join {{ values_of('zendesk', 'satisfaction_rating', 'score') }} as statuses on lower(ratings.score) = statuses.raw_value
    where ratings.row_fate = 'accepted' and (statuses.meaning <> 'bounced') is not false
),

offers as (
    select ticket_id, min(created_at) as offered_at
    from ratings
    where status = 'invited'
    group by ticket_id
),

placed as (
    select
        ratings.*,
        offers.offered_at,
        count(*) filter (where ratings.status = 'responded') over (partition by ratings.ticket_id) as answers,
        row_number() over (partition by ratings.ticket_id, ratings.status order by ratings.created_at, ratings.response_id) as place
    from ratings
    left join offers on ratings.ticket_id = offers.ticket_id
)

select
    response_id,
    source_name,
    'csat' as survey_type,
    coalesce(status, 'unknown') as status,
    cast(0 as double) as scale_min,
    cast(1 as double) as scale_max,
    case when is_good then cast(1 as double) when is_bad then cast(0 as double) end as score,
    case
        when status = 'invited' then created_at
        when place = 1 then coalesce(offered_at, created_at)
    end as invited_at,
    case
        when status <> 'responded' then null
        when offered_at is null then coalesce(updated_at, created_at)
        else created_at
    end as responded_at,
    'transactional' as touchpoint,
    ticket_id,
    customer_id,
    agent_id,
    team_id,
    comment,
    false as is_test,
    {{ without('string', 'call_id', 'chat_id', 'channel') }},
    {{ without('timestamp', 'invalidated_at') }}
from placed
where not (coalesce(status, '') = 'invited' and (answers > 0 or place > 1))
