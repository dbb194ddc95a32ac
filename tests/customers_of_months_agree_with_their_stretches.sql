-- Customers active at the start, at the end and at both of a month are those whose stretches hold its bounds, looked up one by one.
-- Steps count them for every kind of period; this holds the counting where looking up is cheap.
with

months as (
    select period_start, last_day from {{ ref('periods') }} where period_code = 'month'
),

at_bounds as (
    select
        months.period_start,
        intervals.customer_id,
        max(case when intervals.from_on < months.period_start and months.period_start <= intervals.to_on then 1 else 0 end) as at_start,
        max(case when intervals.from_on <= months.last_day and months.last_day < intervals.to_on then 1 else 0 end) as at_end
    from months
    inner join (
        select customer_id, from_on, coalesce(to_on, date '9999-12-31') as to_on
        from {{ ref('fct_customer_active_intervals') }}
    ) as intervals
        on months.last_day >= intervals.from_on and months.period_start <= intervals.to_on
    group by months.period_start, intervals.customer_id
),

looked_up as (
    select
        period_start,
        sum(at_start) as at_start,
        sum(at_end) as at_end,
        sum(at_start * at_end) as at_both
    from at_bounds
    group by period_start
),

counted as (
    select * from {{ ref('customer_period_sums') }}
    where series = 'customers' and period_code = 'month' and slice = 'all'
)

select
    coalesce(counted.period_start, looked_up.period_start) as period_start,
    counted.at_start, looked_up.at_start as at_start_looked_up,
    counted.at_end, looked_up.at_end as at_end_looked_up,
    counted.at_both, looked_up.at_both as at_both_looked_up
from counted
full outer join looked_up on counted.period_start = looked_up.period_start
where
    coalesce(counted.at_start, 0) <> coalesce(looked_up.at_start, 0)
    or coalesce(counted.at_end, 0) <> coalesce(looked_up.at_end, 0)
    or coalesce(counted.at_both, 0) <> coalesce(looked_up.at_both, 0)
