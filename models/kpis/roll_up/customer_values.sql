-- One row per complete month, quarter or year, and slice: what a customer brought in the `clv_trailing_months` months that end with it,
-- how many of them a month lost, and what all customers brought to date.
with

parts as (
    select * from {{ ref('customer_value_months') }}
),

periods as (
    select * from {{ ref('periods_with_days') }}
),

months as (
    select parts_of.slice, parts_of.slice_value, periods.period_start as month_start
    from (select distinct slice, slice_value from parts) as parts_of
    cross join periods
    where periods.period_code = 'month'
),

windows as (
    select
        months.slice, months.slice_value, months.month_start,
        sum(parts.customer_months) over last_months as customer_months,
        sum(parts.customers_lost) over last_months as customers_lost,
        sum(cast(parts.net_revenue as decimal(38, 6))) over last_months as net_revenue,
        sum(cast(parts.cost_of_goods as decimal(38, 6))) over last_months as cost_of_goods,
        sum(cast(parts.net_revenue as decimal(38, 6))) over so_far as revenue_to_date,
        sum(parts.customers_recorded) over so_far as customers_to_date
    from months
    left join parts
        on
            months.slice = parts.slice
            and months.slice_value = parts.slice_value
            and months.month_start = parts.month_start
    window
        so_far as (
            partition by months.slice, months.slice_value order by months.month_start rows between unbounded preceding and current row
        ),
        last_months as (
            partition by months.slice, months.slice_value order by months.month_start
            rows between {{ var('clv_trailing_months') - 1 }} preceding and current row
        )
)

-- `months` of a period are NULL where it isn't made of months.
select
    periods.period_code,
    periods.period_start,
    windows.slice,
    windows.slice_value,
    cast(windows.customer_months as bigint) as customer_months,
    cast(windows.net_revenue as double) / nullif(windows.customer_months, 0) as monthly_revenue,
    cast(windows.customers_lost as double) / nullif(windows.customer_months, 0) as monthly_churn,
    -- NULL where no cost of goods is known.
    cast(windows.net_revenue - windows.cost_of_goods as double) / nullif(cast(windows.net_revenue as double), 0) as gross_margin,
    cast(windows.revenue_to_date as double) as revenue_to_date,
    cast(windows.customers_to_date as bigint) as customers_to_date
from periods
inner join {{ ref('reporting_slices') }} as reporting_slices on periods.period_code = reporting_slices.period_code
inner join windows
    on
        reporting_slices.slice = windows.slice
        and windows.month_start = {{ month_period_start('periods.last_day', 1) }}
where periods.months is not null and not periods.is_partial
