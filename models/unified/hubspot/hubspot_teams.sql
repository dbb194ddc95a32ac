-- One row per team of HubSpot, in the columns of `teams`.
{{ config(enabled=vendor_is_enabled('hubspot')) }}
select
    team_id,
    source_name,
    name,
    {{ without('string', 'parent_team_id', 'schedule_id') }}
from {{ ref('stg_hubspot__team') }}
where row_fate = 'accepted'
