-- One row per rolling window that is reported, with a number that stands for it where windows are many.
select
    periods.period_code,
    periods.period_start,
    periods.last_day,
    cast(row_number() over (order by periods.period_code, periods.period_start) as integer) as window_number
from {{ ref('periods') }} as periods
inner join {{ ref('reporting_periods') }} as reporting_periods
    on periods.period_code = reporting_periods.period_code and reporting_periods.kind = 'rolling'
