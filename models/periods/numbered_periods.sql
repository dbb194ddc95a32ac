-- One row per reporting period with its place among the periods of its kind. Both its start and its end come later from place to place.
select
    period_code,
    period_start,
    last_day,
    cast(row_number() over (partition by period_code order by period_start) as bigint) as place
from {{ ref('periods') }}
