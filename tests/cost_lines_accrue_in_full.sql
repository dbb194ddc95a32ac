-- The days of a cost line in the reporting currency add up to its amount once the line is over.
with

accrued as (
    select cost_id, sum(amount) as amount from {{ ref('fct_support_costs') }} group by cost_id
),

foreign_currencies as (
    select distinct currency from {{ ref('fx_rates') }}
)

select
    lines.cost_id,
    lines.amount,
    accrued.amount as accrued_amount
from {{ ref('support_costs') }} as lines
left join accrued on lines.cost_id = accrued.cost_id
left join foreign_currencies on lines.currency = foreign_currencies.currency
where
    lines.date_to <= {{ as_of_day() }}
    and foreign_currencies.currency is null
    and abs(lines.amount - coalesce(accrued.amount, 0)) > 0.000001
