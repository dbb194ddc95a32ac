-- One row per rating, offered or given, as delivered; the version written last counts.
{{ config(enabled=vendor_is_enabled('zendesk_api'), materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_satisfaction_ratings as (
    select * from {{ source('zendesk_api', 'satisfaction_ratings') }}
    where {{ is_changed('satisfaction_ratings', 'id', vendor='zendesk_api') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as rating_id,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ trimmed('score') }} as score,
        {{ source_key('requester_id') }} as customer_id,
        {{ source_key('assignee_id') }} as agent_id,
        {{ source_key('group_id') }} as team_id,
        comment,
        {{ trimmed('reason') }} as reason,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        {{ first_rejection([
            missing('id', 'ticket_id', 'score'),
            not_an_instant_or_epoch('created_at', 'updated_at'),
        ]) }} as rejection
    from raw_satisfaction_ratings
)

select
    *,
    {{ row_fate(key='source_name, rating_id', newest='updated_at') }} as row_fate
from typed
