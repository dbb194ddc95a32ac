-- One row per holiday of a calendar: local dates, both included, or the closed part of them.
select *
from {{ delivered('holidays', [
    'schedule_id', 'date_from', 'date_to', 'start_minute', 'end_minute', 'name',
]) }} as delivered
