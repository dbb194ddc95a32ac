-- One row per day that a weekly interval of a Zendesk schedule touches, in minutes of that day.
-- Zendesk counts from Sunday 00:00, and what runs past Saturday's end goes on on Sunday.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
with

schedules as (
    select * from {{ ref('stg_zendesk_api__schedules') }} where row_fate = 'accepted'
),

items as (
    select schedule_id, {{ exploded(json_items('intervals')) }} as item
    from schedules
),

intervals as (
    select
        schedule_id,
        {{ integer(json_text('item', '$.start_time')) }} as start_minute,
        {{ integer(json_text('item', '$.end_time')) }} as end_minute
    from items
),

days as (
    select
        schedule_id,
        start_minute,
        end_minute,
        {{ number_series(
            'cast(floor(start_minute / 1440) as bigint)',
            'cast(floor((end_minute - 1) / 1440) as bigint)'
        ) }} as day_after_sunday
    from intervals
    where start_minute < end_minute and start_minute >= 0 and end_minute <= 20160
)

select distinct
    schedule_id,
    date '1970-01-01' as valid_from,
    cast(case when day_after_sunday % 7 = 0 then 7 else day_after_sunday % 7 end as bigint) as iso_weekday,
    cast(greatest(start_minute - day_after_sunday * 1440, 0) as bigint) as start_minute,
    cast(least(end_minute - day_after_sunday * 1440, 1440) as bigint) as end_minute
from days
