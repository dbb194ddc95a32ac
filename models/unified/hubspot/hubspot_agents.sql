-- One row per owner of HubSpot, in the columns of `agents`, with the main team.
{{ config(enabled=vendor_is_enabled('hubspot')) }}
with

main_teams as (
    select agent_id, min(team_id) as team_id
    from {{ ref('stg_hubspot__owner_team') }}
    where row_fate = 'accepted' and is_team_primary
    group by agent_id
)

select
    owners.agent_id,
    owners.source_name,
    nullif(trim(coalesce(owners.first_name, '') || ' ' || coalesce(owners.last_name, '')), '') as name,
    owners.type as role,
    false as is_bot,
    {{ without('date', 'active_from', 'active_to') }},
    main_teams.team_id
from {{ ref('stg_hubspot__owner') }} as owners
left join main_teams on owners.agent_id = main_teams.agent_id
where owners.row_fate = 'accepted'
