-- One row per month in which customers paid for the first time and number of months since, up to as_of's month: how many of them
-- paid in that month, and how many in every month up to it. Paying is having a paid subscription at any time, or a purchase.
with

active_months as (
    select
        customer_id,
        {{ month_period_start('from_on', 1) }} as first_month,
        {{ month_period_start('last_active_on', 1) }} as last_month
    from {{ ref('fct_customer_active_intervals') }}
    union all
    select
        customer_id,
        {{ month_period_start('purchased_on', 1) }} as first_month,
        {{ month_period_start('purchased_on', 1) }} as last_month
    from {{ ref('fct_purchases') }}
),

reached as (
    select
        *,
        max(last_month) over (
            partition by customer_id order by first_month, last_month rows between unbounded preceding and 1 preceding
        ) as reached_month
    from active_months
),

-- Months that touch make one run, so that a customer is in a month once. The range takes in all rows of the same months,
-- in whatever order they come: one of them begins the run.
numbered as (
    select
        *,
        sum(case when first_month <= {{ add_months('reached_month', 1) }} then 0 else 1 end) over (
            partition by customer_id order by first_month, last_month range between unbounded preceding and current row
        ) as position
    from reached
),

runs as (
    select customer_id, position, min(first_month) as first_month, max(last_month) as last_month
    from numbered
    group by customer_id, position
),

cohorts as (
    select
        first_month as cohort_month,
        count(*) as customers,
        {{ month_period_start(as_of_day(), 1) }} as last_month
    from runs
    where position = 1
    group by first_month
),

numbered_runs as (
    select
        runs.position,
        first_runs.first_month as cohort_month,
        {{ months_between('first_runs.first_month', 'runs.first_month') }} as first_number,
        {{ months_between('first_runs.first_month', 'runs.last_month') }} as last_number
    from runs
    inner join runs as first_runs on runs.customer_id = first_runs.customer_id and first_runs.position = 1
),

-- A run enters in its first month and leaves after its last; only the first run is unbroken.
steps as (
    select
        cohort_month, first_number as month_number,
        1 as active, case when position = 1 then 1 else 0 end as unbroken
    from numbered_runs
    union all
    select
        cohort_month, last_number + 1 as month_number,
        -1 as active, case when position = 1 then -1 else 0 end as unbroken
    from numbered_runs
    union all
    select
        cohort_month, {{ number_series(0, months_between('cohort_month', 'last_month')) }} as month_number,
        0 as active, 0 as unbroken
    from cohorts
),

totals as (
    select
        cohort_month, month_number,
        sum(sum(active)) over so_far as active_customers,
        sum(sum(unbroken)) over so_far as unbroken_customers
    from steps
    group by cohort_month, month_number
    window so_far as (partition by cohort_month order by month_number rows between unbounded preceding and current row)
)

select
    cohorts.cohort_month,
    cast(totals.month_number as bigint) as month_number,
    cohorts.customers,
    cast(totals.active_customers as bigint) as active_customers,
    cast(totals.unbroken_customers as bigint) as unbroken_customers,
    cast(totals.active_customers as double) / cohorts.customers as retention_rate,
    cast(totals.unbroken_customers as double) / cohorts.customers as unbroken_retention_rate,
    {{ add_months('cohorts.cohort_month', 'totals.month_number') }} = cohorts.last_month as is_partial
from totals
inner join cohorts on totals.cohort_month = cohorts.cohort_month
where totals.month_number <= {{ months_between('cohorts.cohort_month', 'cohorts.last_month') }}
