-- One row per agent of any vendor.
select agent_id, source_name, name, role, coalesce(is_bot, false) as is_bot, active_from, active_to, team_id
from {{ delivered('agents', [
    'agent_id', 'source_name', 'name', 'role', 'is_bot', 'active_from', 'active_to', 'team_id',
]) }} as delivered
