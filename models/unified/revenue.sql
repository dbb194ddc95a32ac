-- One row per revenue line of any vendor, recognised by as_of's day.
select *
from {{ delivered('revenue', [
    'revenue_id', 'source_name', 'customer_id', 'recognised_on', 'amount', 'order_id', 'revenue_type', 'period_start',
    'period_end', 'cost_of_goods', 'currency',
]) }} as delivered
where recognised_on <= {{ as_of_day() }}
