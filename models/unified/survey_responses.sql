-- One row per survey invitation of any vendor, answered or not, and per rating that a chat itself carries, up to as_of.
-- A chat's own rating is a csat answer given at the chat's end, unless a survey's csat answer names the chat. Comments stay behind.
with

delivered as (
    select *
    from {{ delivered('survey_responses', [
        'response_id', 'source_name', 'survey_type', 'status', 'scale_min', 'scale_max', 'score', 'invited_at', 'responded_at',
        'touchpoint', 'ticket_id', 'call_id', 'chat_id', 'customer_id', 'agent_id', 'team_id', 'channel', 'comment', 'is_test',
        'invalidated_at',
    ]) }} as delivered
),

-- An answer given after as_of is none yet.
surveyed_chats as (
    select chat_id from delivered
    where
        survey_type = 'csat' and score is not null and chat_id is not null
        and (coalesce(responded_at, invited_at) <= {{ as_of() }}) is not false
),

rated_chats as (
    select
        *,
        coalesce(ended_at, accepted_at, requested_at) as rated_at
    from {{ delivered('chats', [
        'chat_id', 'source_name', 'requested_at', 'accepted_at', 'ended_at', 'ticket_id', 'customer_id', 'agent_id', 'team_id',
        'channel', 'rating', 'comment',
    ]) }} as delivered
    where
        rating is not null
        and chat_id not in (select surveyed_chats.chat_id from surveyed_chats)
),

all_responses as (
    select
        response_id, source_name, survey_type, status, scale_min, scale_max, score, invited_at, responded_at, touchpoint,
        ticket_id, call_id, chat_id, customer_id, agent_id, team_id, channel,
        {{ has_text('comment') }} as has_comment,
        coalesce(is_test, false) as is_test,
        invalidated_at
    from delivered
    union all
    select
        chat_id || ':rating' as response_id, source_name, 'csat' as survey_type, 'responded' as status,
        1 as scale_min, 5 as scale_max, rating as score, cast(null as timestamp) as invited_at, rated_at as responded_at,
        cast(null as string) as touchpoint, ticket_id, cast(null as string) as call_id, chat_id, customer_id, agent_id, team_id,
        coalesce(channel, 'chat') as channel,
        {{ has_text('comment') }} as has_comment,
        false as is_test,
        cast(null as timestamp) as invalidated_at
    from rated_chats
),

known_by_as_of as (
    select
        *,
        (responded_at > {{ as_of() }}) is true as is_answered_later
    from all_responses
    where (coalesce(invited_at, responded_at) <= {{ as_of() }}) is not false
)

-- An invitation answered after as_of is still unanswered.
select
    response_id, source_name, survey_type,
    case when is_answered_later then 'invited' else status end as status,
    scale_min, scale_max,
    case when not is_answered_later then score end as score,
    invited_at,
    case when not is_answered_later then responded_at end as responded_at,
    touchpoint, ticket_id, call_id, chat_id, customer_id, agent_id, team_id, channel,
    has_comment and not is_answered_later as has_comment,
    is_test, invalidated_at
from known_by_as_of
