-- One row per Freshdesk agent.
{{ config(enabled=vendor_is_enabled('freshdesk')) }}
select
    agent_id,
    source_name,
    name,
    role,
    false as is_bot,
    team_id,
    {{ without('date', 'active_from', 'active_to') }}
from {{ ref('stg_freshdesk__agents') }}
where row_fate = 'accepted'
