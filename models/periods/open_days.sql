-- One row per day on which a default calendar opens at all.
select distinct open_hours.local_day as day
from {{ ref('schedule_open_hours') }} as open_hours
inner join {{ ref('schedules') }} as schedules on open_hours.schedule_id = schedules.schedule_id
where schedules.is_default
