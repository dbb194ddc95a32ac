-- Support cost over revenue: what support cost over recognised revenue, refunds deducted and tax left out.
-- Costs accrue evenly over the days they are for. Revenue counts on the days for which costs are known; without breakdowns.
with

daily_costs as (
    select * from {{ ref('fct_daily_support_cost') }}
),

amounts as (
    select accrued_on as measured_on, amount as cost, cast(0 as decimal(28, 6)) as revenue, 0 as revenue_lines
    from daily_costs
    union all
    select revenue.recognised_on as measured_on, 0 as cost, revenue.net_amount as revenue, 1 as revenue_lines
    from {{ ref('fct_revenue') }} as revenue
    inner join daily_costs on revenue.recognised_on = daily_costs.accrued_on
    where revenue.revenue_type <> 'tax'
)

select
    'support_cost_ratio' as kpi_code,
    measured_on,
    {{ slices_by([]) }},
    false as is_inferred,
    {{ exact_sum('cost') }} as numerator,
    {{ exact_sum('revenue') }} as denominator,
    sum(revenue_lines) as sample_size,
    cast(null as double) as sum_of_squares
from amounts
group by all
