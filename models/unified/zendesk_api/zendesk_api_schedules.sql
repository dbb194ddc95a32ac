-- One row per schedule of Zendesk. The oldest is the default, for tickets that no schedule was put on.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
select
    schedule_id,
    source_name,
    date '1970-01-01' as valid_from,
    cast(null as date) as valid_to,
    name,
    time_zone,
    row_number() over (partition by source_name order by created_at nulls last, schedule_id) = 1 as is_default
from {{ ref('stg_zendesk_api__schedules') }}
where row_fate = 'accepted'
