-- One row per membership of an agent in a group of Zendesk that still holds; when one ended isn't told.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
with

memberships as (
    select * from {{ ref('stg_zendesk__group_membership') }} where row_fate = 'accepted' and is_deleted is not true
),

users as (
    select * from {{ ref('zendesk_users') }}
)

select
    memberships.agent_id,
    memberships.team_id,
    coalesce(cast(memberships.created_at as date), date '1970-01-01') as valid_from,
    cast(null as date) as valid_to,
    memberships.team_id = users.team_id as is_primary
from memberships
left join users on memberships.agent_id = users.user_id
