-- One row per group of Vtiger, in the columns of `teams`.
{{ config(enabled=vendor_is_enabled('vtiger')) }}
select
    team_id,
    source_name,
    groupname as name,
    {{ without('string', 'parent_team_id', 'schedule_id') }}
from {{ ref('stg_vtiger__groups') }}
where row_fate = 'accepted'
