-- One row per rolling window that is reported.
select
    periods.period_code,
    periods.period_start,
    periods.last_day,
    periods.period_number
from {{ ref('periods') }} as periods
inner join {{ ref('reporting_periods') }} as reporting_periods
    on periods.period_code = reporting_periods.period_code and reporting_periods.kind = 'rolling'
