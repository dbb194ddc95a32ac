-- What `net_ticket_change` counts on a day is what enters the backlog on it less what leaves it, so that on every day the backlog is
-- the sum of the changes so far. What is still in stock leaves on the day after as_of's, which is none.
with

steps as (
    select measured_on as day, numerator as net_change, 0 as backlog_step
    from {{ ref('kpi_flows') }}
    where kpi_code = 'net_ticket_change'
    union all
    select from_day as day, 0 as net_change, numerator as backlog_step
    from {{ ref('kpi_stocks') }}
    where kpi_code = 'backlog'
    union all
    select to_day as day, 0 as net_change, -numerator as backlog_step
    from {{ ref('kpi_stocks') }}
    where kpi_code = 'backlog' and to_day <= {{ as_of_day() }}
)

select
    day,
    sum(net_change) as net_change,
    sum(backlog_step) as backlog_step
from steps
group by day
having sum(net_change) <> sum(backlog_step)
