-- One row per weekly interval of a Zendesk schedule. Intervals taken out of a schedule are left out; those of a deleted schedule
-- stay, for the tickets that followed it.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
with

intervals as (
    select
        *,
        coalesce(is_deleted, false) as is_gone,
        min(coalesce(is_deleted, false)) over (partition by schedule_id) as is_schedule_gone
    from {{ ref('stg_zendesk__schedule') }}
    where row_fate = 'accepted'
)

select schedule_id, source_name, name, time_zone, created_at, start_minute, end_minute, is_schedule_gone
from intervals
where not is_gone or is_schedule_gone
