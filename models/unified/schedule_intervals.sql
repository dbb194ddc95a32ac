-- One row per weekly interval of a calendar's version, in minutes of the local wall clock.
select schedule_id, valid_from, iso_weekday, start_minute, end_minute
from {{ ref('stg_generic__schedule_intervals') }}
where row_fate = 'accepted'
