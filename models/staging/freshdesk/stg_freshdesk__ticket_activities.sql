-- One row per delivered activity on a Freshdesk ticket: what one performer changed at one instant.
-- Activities have no id, so the whole of one is its key.
{{ config(enabled=vendor_is_enabled('freshdesk'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_activities as (
    select * from {{ source('freshdesk', 'ticket_activities') }}
    where {{ is_changed('ticket_activities', 'ticket_id', vendor='freshdesk') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('ticket_id', 'performed_at', 'performer_id', 'activity') }} as row_key,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ instant_or_epoch('performed_at') }} as performed_at,
        lower({{ trimmed('performer_type') }}) as performer_type,
        {{ source_key('performer_id') }} as performer_id,
        activity,
        {{ trimmed(json_text('activity', '$.status')) }} as status,
        {{ trimmed(json_text('activity', '$.priority')) }} as priority,
        {{ trimmed(json_text('activity', '$.source')) }} as source,
        {{ source_key(json_text('activity', '$.agent_id')) }} as agent_id,
        {{ source_key(json_text('activity', '$.group_id')) }} as team_id,
        {{ trimmed(json_text('activity', '$.group')) }} as team_name,
        -- A field set to nothing differs from a field that isn't there.
        coalesce({{ matches('activity', "'\"agent_id\"[ ]*:[ ]*null'") }}, false) as is_agent_removed,
        coalesce({{ matches('activity', "'\"group(_id)?\"[ ]*:[ ]*null'") }}, false) as is_team_removed,
        coalesce({{ boolean(json_text('activity', '$.new_ticket')) }}, false) as is_creation,
        {{ boolean(json_text('activity', '$.deleted')) }} as is_deleted,
        {{ boolean(json_text('activity', '$.spam')) }} as is_spam,
        {{ first_rejection([
            missing('ticket_id', 'performed_at', 'activity'),
            not_an_instant_or_epoch('performed_at'),
        ]) }} as rejection
    from raw_activities
)

select
    *,
    {{ row_fate(key='source_name, ticket_id, performed_at, performer_id, activity') }} as row_fate
from typed
