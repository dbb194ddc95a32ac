-- One row per LiveAgent department.
{{ config(enabled=vendor_is_enabled('liveagent')) }}
select
    team_id,
    source_name,
    name,
    {{ without('string', 'parent_team_id', 'schedule_id') }}
from {{ ref('stg_liveagent__departments') }}
where row_fate = 'accepted'
