-- One row per change of a HubSpot ticket, in the columns of `ticket_events`.
-- The first stage is that of the creation, in which priority and channel are no changes yet.
{{ config(enabled=vendor_is_enabled('hubspot')) }}
with

changes as (
    select
        *,
        case
            when property_name = 'hs_pipeline_stage' and place = 1 then 'created'
            when property_name = 'hs_pipeline_stage' then 'status_changed'
            when property_name = 'hubspot_owner_id' then 'assignee_changed'
            when property_name = 'hubspot_team_id' then 'team_changed'
            when property_name = 'hs_ticket_priority' then 'priority_changed'
            else 'channel_changed'
        end as event_type
    from {{ ref('hubspot_property_changes') }}
    where place > 1 or property_name in ('hs_pipeline_stage', 'hubspot_owner_id', 'hubspot_team_id')
)

select
    ticket_id || ':' || property_name || ':' || cast(place as string) as event_id,
    ticket_id,
    changed_at as event_at,
    event_type,
    cast(
        case event_type
            when 'created' then 0
            when 'team_changed' then 1
            when 'assignee_changed' then 2
            when 'priority_changed' then 3
            when 'channel_changed' then 4
            else 5
        end as bigint
    ) as seq,
    value_before as from_value,
    value as to_value,
    actor_type,
    actor_id
from changes
