-- One row per Freshdesk group.
{{ config(enabled=vendor_is_enabled('freshdesk')) }}
select
    team_id,
    source_name,
    name,
    {{ without('string', 'parent_team_id') }},
    schedule_id
from {{ ref('stg_freshdesk__groups') }}
where row_fate = 'accepted'
