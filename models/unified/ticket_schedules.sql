-- One row per calendar that a ticket was put on, from an instant on.
select ticket_id, valid_from, schedule_id
from {{ ref('stg_generic__ticket_schedules') }}
where row_fate = 'accepted' and valid_from <= {{ as_of() }}
