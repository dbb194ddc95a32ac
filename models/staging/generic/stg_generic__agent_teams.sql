with

raw_agent_teams as (
    select * from {{ source('generic', 'agent_teams') }}
),

known_agents as (
    select agent_id as known_id from {{ ref('stg_generic__agents') }} where row_fate = 'accepted'
),

sources_with_agents as (
    select distinct source_name from {{ ref('stg_generic__agents') }}
),

known_teams as (
    select team_id as known_id from {{ ref('stg_generic__teams') }} where row_fate = 'accepted'
),

sources_with_teams as (
    select distinct source_name from {{ ref('stg_generic__teams') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('agent_id', 'team_id', 'valid_from') }} as row_key,
        {{ source_key('agent_id') }} as agent_id,
        {{ source_key('team_id') }} as team_id,
        {{ date_of('valid_from') }} as valid_from,
        {{ date_of('valid_to') }} as valid_to,
        {{ boolean('is_primary') }} as is_primary,
        {{ first_rejection([
            missing('agent_id', 'team_id', 'valid_from'),
            not_a_date('valid_from', 'valid_to'),
            not_a_boolean('is_primary'),
            ends_before('valid_to', date_of('valid_to'), date_of('valid_from')),
            unknown_parent('agent_id', 'known_agents.known_id', 'sources_with_agents.source_name'),
            unknown_parent('team_id', 'known_teams.known_id', 'sources_with_teams.source_name'),
        ]) }} as rejection
    from raw_agent_teams
    left join known_agents on {{ source_key('agent_id') }} = known_agents.known_id
    left join sources_with_agents on raw_agent_teams._source_name = sources_with_agents.source_name
    left join known_teams on {{ source_key('team_id') }} = known_teams.known_id
    left join sources_with_teams on raw_agent_teams._source_name = sources_with_teams.source_name
)

select
    *,
    {{ row_fate(key='source_name, agent_id, team_id, valid_from') }} as row_fate
from typed
