-- One row per holiday of a calendar: local dates, both included, or the closed part of them.
select schedule_id, date_from, date_to, start_minute, end_minute, name
from {{ ref('stg_generic__holidays') }}
where row_fate = 'accepted'
