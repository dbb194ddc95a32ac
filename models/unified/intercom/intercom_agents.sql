-- One row per Intercom admin, bots among them.
{{ config(enabled=vendor_is_enabled('intercom')) }}
select
    agent_id,
    source_name,
    name,
    is_bot,
    team_id,
    {{ without('string', 'role') }},
    {{ without('date', 'active_from', 'active_to') }}
from {{ ref('stg_intercom__admins') }}
where row_fate = 'accepted'
