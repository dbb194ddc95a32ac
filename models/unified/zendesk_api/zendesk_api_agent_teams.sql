-- One row per membership of an agent in a group of Zendesk that still holds; when one ended isn't told.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
with

memberships as (
    select * from {{ ref('stg_zendesk_api__group_memberships') }} where row_fate = 'accepted'
),

agents as (
    select * from {{ ref('zendesk_api_agents') }}
)

select
    memberships.agent_id,
    memberships.team_id,
    coalesce(cast(memberships.created_at as date), date '1970-01-01') as valid_from,
    cast(null as date) as valid_to,
    memberships.team_id = agents.team_id as is_primary
from memberships
left join agents on memberships.agent_id = agents.agent_id
