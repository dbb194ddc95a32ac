-- One row per version of a working calendar. valid_from and valid_to are local dates, valid_to exclusive.
select schedule_id, source_name, valid_from, valid_to, name, time_zone, coalesce(is_default, false) as is_default
from {{ delivered('schedules', [
    'schedule_id', 'source_name', 'valid_from', 'valid_to', 'name', 'time_zone', 'is_default',
]) }} as delivered
