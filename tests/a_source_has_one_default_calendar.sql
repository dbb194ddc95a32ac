-- A source has at most one calendar with `is_default`; with two, nobody could say which hours count.
select
    source_name,
    count(distinct schedule_id) as default_calendars,
    min(schedule_id) as one_of_them,
    max(schedule_id) as another
from {{ ref('schedules') }}
where is_default
group by source_name
having count(distinct schedule_id) > 1
