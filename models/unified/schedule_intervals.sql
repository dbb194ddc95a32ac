-- One row per weekly interval of a calendar's version, in minutes of the local wall clock.
select *
from {{ delivered('schedule_intervals', [
    'schedule_id', 'valid_from', 'iso_weekday', 'start_minute', 'end_minute',
]) }} as delivered
