-- One row per delivered version of an agent.
{{ config(enabled=vendor_is_enabled('liveagent')) }}
with

raw_agents as (
    select * from {{ source('liveagent', 'agents') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as agent_id,
        name,
        email,
        {{ trimmed('role') }} as role,
        {{ trimmed('online_status') }} as online_status,
        {{ trimmed('status') }} as status,
        {{ first_rejection([missing('id')]) }} as rejection
    from raw_agents
)

select
    *,
    {{ row_fate(key='source_name, agent_id') }} as row_fate
from typed
