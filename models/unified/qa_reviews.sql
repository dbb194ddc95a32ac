-- One row per quality review of any vendor, up to as_of.
select
    review_id, source_name, reviewed_at, review_type, status, reviewer_id, agent_id, team_id, channel, ticket_id, call_id, chat_id,
    scorecard_id, scorecard_version
from {{ ref('stg_generic__qa_reviews') }}
where row_fate = 'accepted' and reviewed_at <= {{ as_of() }}
