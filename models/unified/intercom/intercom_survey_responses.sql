-- One row per rating that was asked for in an Intercom conversation, given or not.
{{ config(enabled=vendor_is_enabled('intercom')) }}
select
    ticket_id || ':rating' as response_id,
    source_name,
    'csat' as survey_type,
    case when rating is not null then 'responded' else 'invited' end as status,
    cast(1 as double) as scale_min,
    cast(5 as double) as scale_max,
    rating as score,
    rating_requested_at as invited_at,
    case when rating is not null then rated_at end as responded_at,
    'transactional' as touchpoint,
    ticket_id,
    customer_id,
    rated_agent_id as agent_id,
    remark as comment,
    false as is_test,
    {{ without('timestamp', 'invalidated_at') }},
    {{ without('string', 'call_id', 'chat_id', 'team_id', 'channel') }}
from {{ ref('stg_intercom__conversations') }}
where row_fate = 'accepted' and rating_requested_at is not null
