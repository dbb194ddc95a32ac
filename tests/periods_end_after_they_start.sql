-- A period has at least one day, and none of its days lies outside it.
select *
from {{ ref('periods') }}
where period_end <= period_start or last_day >= period_end
