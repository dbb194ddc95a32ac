-- One row per month and slice with anything in it: customers active at its start, those of them lost in it, its revenue and costs
-- of goods, and customers first recorded in it; those without a date, or from before the first month, are of the first.
with

revenue as (
    select
        {{ month_period_start('recognised_on', 1) }} as month_start,
        source, customer_segment, net_amount, cost_of_goods
    from {{ ref('fct_revenue') }}
),

first_months as (
    select min(period_start) as first_month from {{ ref('periods') }} where period_code = 'month'
),

customers as (
    select distinct
        counted.counted_as, counted.source, counted.customer_segment,
        greatest({{ month_period_start('counted.created_on', 1) }}, first_months.first_month) as month_start
    from {{ ref('customers_as_counted') }} as counted
    cross join first_months
    where counted.is_counted
),

parts as (
    select
        period_start as month_start, slice, slice_value,
        at_start as customer_months, at_start - at_both as customers_lost,
        cast(null as double) as net_revenue, cast(null as double) as cost_of_goods, 0 as customers_recorded
    from {{ ref('customer_period_sums') }}
    where series = 'customers' and period_code = 'month'
    {% for slice in ['all', 'customer_segment', 'source'] %}
    {%- set slice_value = "'all'" if slice == 'all' else slice %}
    union all
    select
        month_start, '{{ slice }}' as slice, {{ slice_value }} as slice_value,
        0 as customer_months, 0 as customers_lost,
        {{ exact_sum('net_amount') }} as net_revenue, {{ exact_sum('cost_of_goods') }} as cost_of_goods, 0 as customers_recorded
    from revenue
    group by month_start{{ ', ' ~ slice if slice != 'all' }}
    union all
    select
        month_start, '{{ slice }}' as slice, {{ slice_value }} as slice_value,
        0 as customer_months, 0 as customers_lost,
        cast(null as double) as net_revenue, cast(null as double) as cost_of_goods, count(*) as customers_recorded
    from customers
    group by month_start{{ ', ' ~ slice if slice != 'all' }}
    {%- endfor %}
)

select
    month_start,
    slice,
    slice_value,
    sum(customer_months) as customer_months,
    sum(customers_lost) as customers_lost,
    {{ exact_sum('net_revenue') }} as net_revenue,
    {{ exact_sum('cost_of_goods') }} as cost_of_goods,
    cast(sum(customers_recorded) as bigint) as customers_recorded
from parts
group by month_start, slice, slice_value
