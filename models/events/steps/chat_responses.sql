-- One row per chat asked of us, with how long it waited in business seconds for its first agent, against the channel's threshold.
{{ config(
    materialized=kept(), incremental_strategy='all_rows', unique_key='chat_id',
    meta={'dated_by': 'decided_on', 'grows': ['elapsed_seconds']}
) }}
with

chats as (
    select
        *,
        {{ response_threshold('channel') }} as target_seconds
    from {{ ref('contact_waits') }}
    where metric = 'chat_answer'
),

schedule_openings as (
    select * from {{ ref('schedule_openings') }}
),

measured as (
    select
        chats.*,
        {{ instant_of_reading('chats.schedule_id', 'chats.reading_at_start + chats.target_seconds') }} as due_at
    from chats
    left join schedule_openings
        on {{ opening_reaches('chats.schedule_id', 'chats.reading_at_start + chats.target_seconds') }}
),

-- Without an answer it counts only once the threshold has run out.
decided as (
    select
        *,
        coalesce(answered_at, case when business_seconds > target_seconds then due_at end) as decided_at
    from measured
)

select
    contact_id as chat_id,
    started_at as requested_at,
    answered_at,
    business_seconds as elapsed_seconds,
    target_seconds,
    answered_at is not null and business_seconds <= target_seconds as is_within_target,
    decided_at,
    {{ local_date('decided_at') }} as decided_on,
    {{ slices() }},
    is_inferred
from decided
