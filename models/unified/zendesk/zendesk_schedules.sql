-- One row per schedule of Zendesk. The oldest that still holds is the default, for tickets that no schedule was put on.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
with

schedules as (
    select
        schedule_id,
        source_name,
        max(name) as name,
        max(time_zone) as time_zone,
        min(created_at) as created_at,
        min(is_schedule_gone) as is_gone
    from {{ ref('zendesk_intervals') }}
    group by schedule_id, source_name
)

select
    schedule_id,
    source_name,
    date '1970-01-01' as valid_from,
    cast(null as date) as valid_to,
    name,
    time_zone,
    not is_gone
    and row_number() over (partition by source_name order by is_gone, created_at nulls last, schedule_id) = 1 as is_default
from schedules
