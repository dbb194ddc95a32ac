-- One row per delivered row of `satisfaction_rating`: one satisfaction survey of a ticket, answered or not.
{{ config(enabled=vendor_is_enabled('zendesk'), materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_satisfaction_ratings as (
    select * from {{ source('zendesk', 'satisfaction_rating') }}
    where {{ is_changed('satisfaction_rating', 'id', vendor='zendesk') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as response_id,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ trimmed('score') }} as score,
        comment,
        {{ trimmed('reason') }} as reason,
        {{ source_key('requester_id') }} as customer_id,
        {{ source_key('assignee_id') }} as agent_id,
        {{ source_key('group_id') }} as team_id,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        {{ instant_or_epoch('_fivetran_synced') }} as _fivetran_synced,
        {{ first_rejection([
            missing('id', 'ticket_id', 'score', 'created_at'),
            not_an_instant_or_epoch('created_at', 'updated_at', '_fivetran_synced'),
            ends_before('updated_at', instant_or_epoch('updated_at'), instant_or_epoch('created_at')),
        ]) }} as rejection
    from raw_satisfaction_ratings
)

select
    *,
    {{ row_fate(key='source_name, response_id', newest='updated_at') }} as row_fate
from typed
