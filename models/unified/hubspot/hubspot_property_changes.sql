-- One row per value that a followed property of a HubSpot ticket took, in our terms, beside the value before it.
-- A property written again with the value it had has not changed.
{{ config(enabled=vendor_is_enabled('hubspot'), materialized=kept()) }}
-- depends_on: {{ ref('affected_tickets') }}
with

property_history as (
    select * from {{ affected(ref('stg_hubspot__ticket_property_history')) }}
    where
        row_fate = 'accepted'
        and name in ('hs_pipeline_stage', 'hubspot_owner_id', 'hubspot_team_id', 'hs_ticket_priority', 'source_type')
),

stages as (
    select source_name, stage_id, min(status) as status
    from {{ ref('hubspot_stages') }}
    group by source_name, stage_id
),

owners as (
    select source_name, user_id, min(agent_id) as agent_id
    from {{ ref('stg_hubspot__owner') }}
    where row_fate = 'accepted' and user_id is not null
    group by source_name, user_id
),

translated as (
    select
        property_history.ticket_id,
        property_history.name as property_name,
        property_history.timestamp_instant as changed_at,
        property_history.file_name,
        property_history.row_number,
        case
            when property_history.value is null then null
            when property_history.name = 'hs_pipeline_stage' then coalesce(stages.status, 'unknown')
            when property_history.name = 'hs_ticket_priority' then coalesce(priorities.meaning, 'unknown')
            when property_history.name = 'source_type' then coalesce(channels.meaning, 'unknown')
            else property_history.source_name || ':' || property_history.value
        end as value,
        actors.meaning as actor_type,
        owners.agent_id as actor_id
    from property_history
    left join stages
        on property_history.source_name = stages.source_name and property_history.value = stages.stage_id
    left join {{ values_of('hubspot', 'ticket', 'ticket_priority') }} as priorities
        on lower(property_history.value) = priorities.raw_value
    left join {{ values_of('hubspot', 'ticket', 'source_type') }} as channels on lower(property_history.value) = channels.raw_value
    left join {{ values_of('hubspot', 'ticket_property_history', 'source') }} as actors
        on lower(property_history.source) = actors.raw_value
    left join owners
        on
            property_history.source_name = owners.source_name
            and property_history.source_id = 'userId:' || owners.user_id
),

compared as (
    select
        *,
        row_number() over property_in_order as place,
        lag(value) over property_in_order as value_before
    from translated
    window property_in_order as (partition by ticket_id, property_name order by changed_at, file_name, row_number)
)

select ticket_id, property_name, changed_at, value, value_before, place, actor_type, actor_id
from compared
where place = 1 or value is distinct from value_before
