-- One row per group of Zendesk, deleted ones included: old tickets name them.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
select
    team_id,
    source_name,
    name,
    {{ without('string', 'parent_team_id', 'schedule_id') }}
from {{ ref('stg_zendesk__group') }}
where row_fate = 'accepted'
