-- One row per open stretch of a schedule and day of open time that it covers, counted by the schedule's own clock:
-- finds the instant at which a clock reads so much without comparing all stretches.
with

schedule_clock as (
    select * from {{ ref('schedule_clock') }} where is_open
)

select
    schedule_id,
    from_at,
    open_seconds,
    open_seconds_before,
    {{ number_series(
        'cast(floor(open_seconds_before / 86400) as bigint)',
        'cast(floor((open_seconds_before + open_seconds) / 86400) as bigint)'
    ) }} as reading_day
from schedule_clock
