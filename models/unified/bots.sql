-- One row per agent that is no human: listed as a program, or in no list, as a helpdesk's own user, and never delivered as an agent.
{{ config(materialized='table') }}
with

agents as (
    select agent_id, is_bot from {{ ref('agents') }}
),

unlisted as (
    select messages.author_id as agent_id
    from {{ ref('messages') }} as messages
    left join agents on messages.author_id = agents.agent_id
    where messages.author_type in ('agent', 'bot', 'system') and messages.author_id is not null and agents.agent_id is null
    group by messages.author_id
    having count(case when messages.author_type = 'agent' then 1 end) = 0
)

select agent_id from agents
where is_bot
union all
select agent_id from unlisted
