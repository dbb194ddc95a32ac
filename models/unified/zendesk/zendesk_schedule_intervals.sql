-- One row per day that a weekly interval of a Zendesk schedule touches, in minutes of that day.
-- Zendesk counts from Sunday 00:00, and what runs past Saturday's end goes on on Sunday.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
with

intervals as (
    select * from {{ ref('zendesk_intervals') }}
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
),

cut as (
    select distinct
        schedule_id,
        case when day_after_sunday % 7 = 0 then 7 else day_after_sunday % 7 end as iso_weekday,
        greatest(start_minute - day_after_sunday * 1440, 0) as start_minute,
        least(end_minute - day_after_sunday * 1440, 1440) as end_minute
    from days
)

select
    schedule_id,
    date '1970-01-01' as valid_from,
    cast(iso_weekday as bigint) as iso_weekday,
    cast(start_minute as bigint) as start_minute,
    cast(end_minute as bigint) as end_minute
from cut
