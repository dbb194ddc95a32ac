-- One row per team of any vendor.
select
    team_id, source_name, name, parent_team_id, schedule_id
from {{ ref('stg_generic__teams') }}
where row_fate = 'accepted'
