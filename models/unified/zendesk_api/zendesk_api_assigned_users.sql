-- One row per Zendesk ticket and user whom it was ever assigned to: on this ticket an agent, whatever the role of now.
-- From the audits themselves: which tickets a load affects rests on messages, and these on this.
{{ config(enabled=vendor_is_enabled('zendesk_api'), materialized='table') }}
with

entries as (
    select
        ticket_id,
        source_name,
        {{ exploded(json_items('events')) }} as entry
    from {{ ref('stg_zendesk_api__ticket_audits') }}
    where row_fate = 'accepted' and events like '%assignee_id%'
),

assignments as (
    select
        ticket_id,
        source_name,
        {{ trimmed(json_text('entry', '$.previous_value')) }} as value_before,
        {{ trimmed(json_text('entry', '$.value')) }} as value_after
    from entries
    where {{ json_text('entry', '$.field_name') }} = 'assignee_id'
)

select ticket_id, source_name || ':' || value_before as user_id
from assignments
where value_before is not null
union
select ticket_id, source_name || ':' || value_after as user_id
from assignments
where value_after is not null
union
select ticket_id, agent_id as user_id
from {{ ref('stg_zendesk_api__tickets') }}
where row_fate = 'accepted' and agent_id is not null
