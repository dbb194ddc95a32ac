-- One row per calendar that a ticket was put on, from an instant on.
select *
from {{ delivered('ticket_schedules', [
    'ticket_id', 'valid_from', 'schedule_id',
]) }} as delivered
where valid_from <= {{ as_of() }}
