-- One row per answer to a Freshdesk satisfaction survey. Invitations that nobody answered are not exported.
{{ config(enabled=vendor_is_enabled('freshdesk')) }}
-- The scale from -103 to 103 is how the facts know Freshdesk's seven answers, which don't lie evenly on it.
select
    response_id,
    source_name,
    'csat' as survey_type,
    'responded' as status,
    cast(-103 as double) as scale_min,
    cast(103 as double) as scale_max,
    cast(rating as double) as score,
    created_at as responded_at,
    'transactional' as touchpoint,
    ticket_id,
    customer_id,
    agent_id,
    team_id,
    feedback as comment,
    false as is_test,
    {{ without('timestamp', 'invited_at', 'invalidated_at') }},
    {{ without('string', 'call_id', 'chat_id', 'channel') }}
from {{ ref('stg_freshdesk__satisfaction_ratings') }}
where row_fate = 'accepted'
