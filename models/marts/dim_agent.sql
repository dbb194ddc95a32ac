-- One row per agent: those that a source lists, those that only figures and facts name, and `unknown`. Addresses stay out.
with

agents as (
    select * from {{ ref('agents') }}
),

named_agents as (
    select agent_id from agents
    union
    select slice_value as agent_id from {{ ref('kpi_values') }} where slice = 'agent'
    union
    select agent_id from {{ ref('fct_tickets') }} where agent_id is not null
    union
    select agent as agent_id from {{ ref('fct_calls') }}
    union
    select agent as agent_id from {{ ref('fct_chats') }}
    union
    select 'unknown' as agent_id
)

select
    named_agents.agent_id,
    case when named_agents.agent_id <> 'unknown' then split_part(named_agents.agent_id, ':', 1) end as source,
    coalesce(agents.name, named_agents.agent_id) as agent_name,
    agents.role,
    agents.team_id,
    bots.agent_id is not null as is_bot,
    agents.active_from,
    agents.active_to,
    agents.agent_id is not null as is_listed
from named_agents
left join agents on named_agents.agent_id = agents.agent_id
left join {{ ref('bots') }} as bots on named_agents.agent_id = bots.agent_id
