-- One row per agent of any vendor.
select
    agent_id, source_name, name, role, coalesce(is_bot, false) as is_bot, active_from, active_to, team_id
from {{ ref('stg_generic__agents') }}
where row_fate = 'accepted'
