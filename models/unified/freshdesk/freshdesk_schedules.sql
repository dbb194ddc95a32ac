-- One row per Freshdesk calendar that says when it is open. One that is open day and night doesn't: it is none, and every hour counts.
{{ config(enabled=vendor_is_enabled('freshdesk')) }}
select
    schedule_id,
    source_name,
    date '1970-01-01' as valid_from,
    cast(null as date) as valid_to,
    name,
    time_zone,
    is_default
from {{ ref('stg_freshdesk__business_hours') }}
where row_fate = 'accepted' and schedule_id in (select intervals.schedule_id from {{ ref('freshdesk_schedule_intervals') }} as intervals)
