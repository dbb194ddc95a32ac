-- On every day the backlog is the running sum of `net_ticket_change` up to it.
with

days as (
    select date_day from {{ ref('dim_date') }}
),

parts as (
    select
        measured_on,
        sum(case when kpi_code = 'net_ticket_change' then numerator else 0 end) as net_change,
        sum(case when kpi_code = 'backlog' then numerator else 0 end) as backlog
    from {{ ref('kpi_daily') }}
    where kpi_code in ('net_ticket_change', 'backlog')
    group by measured_on
),

levels as (
    select
        days.date_day,
        coalesce(parts.backlog, 0) as backlog,
        sum(coalesce(parts.net_change, 0)) over (order by days.date_day) as changes_so_far
    from days
    left join parts on days.date_day = parts.measured_on
)

select *
from levels
where backlog <> changes_so_far
