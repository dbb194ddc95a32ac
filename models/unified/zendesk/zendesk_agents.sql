-- One row per user of Zendesk who is an agent or admin now, or a bot.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
select
    user_id as agent_id,
    source_name,
    name,
    role,
    is_bot,
    team_id,
    {{ without('date', 'active_from', 'active_to') }}
from {{ ref('zendesk_users') }}
where actor_type = 'agent' or is_bot
