-- One row per rating of a LiveAgent ticket: a reward or a punishment, which are 1 and 0 of a scale of two; a comment alone has no score.
{{ config(enabled=vendor_is_enabled('liveagent')) }}
with

parts as (
    select * from {{ ref('liveagent_message_parts') }}
    where part_kind in ('reward', 'punishment', 'rating_comment') and not is_removed
),

ratings as (
    select * from parts where part_kind in ('reward', 'punishment')
),

-- A comment belongs to the rating of its group, where both came without a group to that of the same instant.
comments as (
    select ticket_id, coalesce(message_group_id, cast(sent_at as string)) as occasion, max(message) as comment
    from parts
    where part_kind = 'rating_comment'
    group by ticket_id, coalesce(message_group_id, cast(sent_at as string))
),

lone_comments as (
    select parts.*
    from parts
    left join ratings
        on
            parts.ticket_id = ratings.ticket_id
            and coalesce(parts.message_group_id, cast(parts.sent_at as string))
            = coalesce(ratings.message_group_id, cast(ratings.sent_at as string))
    where parts.part_kind = 'rating_comment' and ratings.message_id is null
),

responses as (
    select
        ratings.message_id, ratings.source_name, ratings.ticket_id, ratings.sent_at, 'responded' as status,
        case ratings.part_kind when 'reward' then cast(1 as double) else cast(0 as double) end as score, comments.comment
    from ratings
    left join comments
        on
            ratings.ticket_id = comments.ticket_id
            and coalesce(ratings.message_group_id, cast(ratings.sent_at as string)) = comments.occasion
    union all
    select
        message_id, source_name, ticket_id, sent_at, 'partial' as status, cast(null as double) as score, message as comment
    from lone_comments
)

select
    message_id as response_id,
    source_name,
    'csat' as survey_type,
    status,
    cast(0 as double) as scale_min,
    cast(1 as double) as scale_max,
    score,
    {{ without('timestamp', 'invited_at', 'invalidated_at') }},
    sent_at as responded_at,
    'transactional' as touchpoint,
    ticket_id,
    {{ without('string', 'call_id', 'chat_id', 'customer_id', 'agent_id', 'team_id', 'channel') }},
    comment,
    false as is_test
from responses
