-- One row per agent of the published version that is still delivered: whether the name is still the same.
with

published_agents as (
    select * from published.marts.dim_agent where agent_name is not null
),

new_agents as (
    select * from marts.dim_agent where agent_name is not null
)

select
    published_agents.agent_id,
    published_agents.agent_name <> new_agents.agent_name as is_renamed,
    concat(published_agents.agent_id, ': was called ', published_agents.agent_name, ', is called ', new_agents.agent_name) as finding
from published_agents
inner join new_agents on published_agents.agent_id = new_agents.agent_id
