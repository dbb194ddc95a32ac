-- One row per team, department or queue: those that a source lists, those that only figures and facts name, and `unknown`.
with

teams as (
    select * from {{ ref('teams') }}
),

named_teams as (
    select team_id from teams
    union
    select slice_value as team_id from {{ ref('kpi_values') }} where slice = 'team'
    union
    select team_id from {{ ref('fct_tickets') }} where team_id is not null
    union
    select team as team_id from {{ ref('fct_calls') }}
    union
    select team as team_id from {{ ref('fct_chats') }}
    union
    select 'unknown' as team_id
)

select
    named_teams.team_id,
    case when named_teams.team_id <> 'unknown' then split_part(named_teams.team_id, ':', 1) end as source,
    coalesce(teams.name, named_teams.team_id) as team_name,
    teams.parent_team_id,
    teams.team_id is not null as is_listed
from named_teams
left join teams on named_teams.team_id = teams.team_id
