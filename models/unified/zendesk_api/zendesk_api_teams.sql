-- One row per group of Zendesk, deleted ones too, in the columns of `teams`.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
select
    team_id,
    source_name,
    name,
    {{ without('string', 'parent_team_id', 'schedule_id') }}
from {{ ref('stg_zendesk_api__groups') }}
where row_fate = 'accepted'
