-- Cost per ticket: what support cost over the tickets opened, solved or not; spam, tests, deleted and merged ones are out.
-- Costs accrue evenly over the days they are for. Tickets count on the days for which costs are known; without breakdowns.
with

daily_costs as (
    select * from {{ ref('fct_daily_support_cost') }}
),

amounts as (
    select accrued_on as measured_on, amount as cost, 0 as tickets, false as is_inferred
    from daily_costs
    union all
    select milestones.reached_on as measured_on, 0 as cost, 1 as tickets, milestones.is_inferred
    from {{ ref('fct_ticket_milestones') }} as milestones
    inner join daily_costs on milestones.reached_on = daily_costs.accrued_on
    where milestones.milestone = 'created'
)

select
    'cost_per_ticket' as kpi_code,
    measured_on,
    {{ slices_by([]) }},
    is_inferred,
    {{ exact_sum('cost') }} as numerator,
    sum(tickets) as denominator,
    sum(tickets) as sample_size,
    cast(null as double) as sum_of_squares
from amounts
group by all
