-- One row per Intercom team.
{{ config(enabled=vendor_is_enabled('intercom')) }}
select
    team_id,
    source_name,
    name,
    {{ without('string', 'parent_team_id', 'schedule_id') }}
from {{ ref('stg_intercom__teams') }}
where row_fate = 'accepted'
