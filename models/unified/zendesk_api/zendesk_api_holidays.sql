-- One row per holiday of a Zendesk schedule: whole local days.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
with

schedules as (
    select * from {{ ref('stg_zendesk_api__schedules') }} where row_fate = 'accepted'
),

items as (
    select schedule_id, {{ exploded(json_items('holidays')) }} as item
    from schedules
),

holidays as (
    select
        schedule_id,
        {{ trimmed(json_text('item', '$.name')) }} as name,
        {{ date_of(json_text('item', '$.start_date')) }} as date_from,
        {{ date_of(json_text('item', '$.end_date')) }} as date_to
    from items
)

select
    schedule_id,
    date_from,
    coalesce(date_to, date_from) as date_to,
    name,
    {{ without('bigint', 'start_minute', 'end_minute') }}
from holidays
where date_from is not null
