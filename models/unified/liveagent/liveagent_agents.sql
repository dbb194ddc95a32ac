-- One row per LiveAgent agent, those deleted included.
{{ config(enabled=vendor_is_enabled('liveagent')) }}
select
    agent_id,
    source_name,
    name,
    role,
    false as is_bot,
    {{ without('date', 'active_from', 'active_to') }},
    {{ without('string', 'team_id') }}
from {{ ref('stg_liveagent__agents') }}
where row_fate = 'accepted'
