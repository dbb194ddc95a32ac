-- One row per holiday of a Zendesk schedule: whole local days.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
select
    schedule_id,
    date_from,
    coalesce(date_to, date_from) as date_to,
    name,
    {{ without('bigint', 'start_minute', 'end_minute') }}
from {{ ref('stg_zendesk__schedule_holiday') }}
where row_fate = 'accepted' and is_deleted is not true
