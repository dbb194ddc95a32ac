{{ config(materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_qa_reviews as (
    select * from {{ source('generic', 'qa_reviews') }}
    where {{ is_changed('qa_reviews', 'review_id') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('review_id') }} as row_key,
        {{ source_key('review_id') }} as review_id,
        {{ instant('reviewed_at') }} as reviewed_at,
        {{ enumeration('review_type', enumerated('review_type')) }} as review_type,
        review_type as review_type_raw,
        {{ enumeration('status', enumerated('review_status')) }} as status,
        status as status_raw,
        {{ source_key('reviewer_id') }} as reviewer_id,
        {{ source_key('agent_id') }} as agent_id,
        {{ source_key('team_id') }} as team_id,
        {{ enumeration('channel', enumerated('channel')) }} as channel,
        channel as channel_raw,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ source_key('call_id') }} as call_id,
        {{ source_key('chat_id') }} as chat_id,
        {{ source_key('scorecard_id') }} as scorecard_id,
        {{ trimmed('scorecard_version') }} as scorecard_version,
        {{ first_rejection([
            missing('review_id', 'reviewed_at', 'review_type', 'status'),
            not_an_instant('reviewed_at'),
        ]) }} as rejection
    from raw_qa_reviews
)

select
    *,
    {{ row_fate(key='source_name, review_id') }} as row_fate
from typed
