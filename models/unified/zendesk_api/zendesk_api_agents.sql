-- One row per Zendesk user who is an agent or administrator, in the columns of `agents`.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
with

users as (
    select * from {{ ref('stg_zendesk_api__users') }} where row_fate = 'accepted'
),

actors as (
    select * from {{ ref('zendesk_api_actors') }} where actor_type = 'agent'
),

-- An agent of one group needs no default.
only_groups as (
    select agent_id, max(team_id) as team_id
    from {{ ref('stg_zendesk_api__group_memberships') }}
    where row_fate = 'accepted'
    group by agent_id
    having count(distinct team_id) = 1
)

select
    users.user_id as agent_id,
    users.source_name,
    users.name,
    users.role,
    false as is_bot,
    {{ without('date', 'active_from', 'active_to') }},
    coalesce(users.team_id, only_groups.team_id) as team_id
from users
inner join actors on users.user_id = actors.user_id
left join only_groups on users.user_id = only_groups.agent_id
