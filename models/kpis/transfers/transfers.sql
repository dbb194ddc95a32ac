-- Transfers: times a ticket was passed from one agent or team to another; assignee and team at once is one.
-- Dated by the transfer, counted for the one who passed it on.
with

transfers as (
    select * from {{ ref('fct_ticket_transfers') }} where is_counted
)

select
    'transfers' as kpi_code,
    transferred_on as measured_on,
    {{ slices() }},
    is_inferred,
    count(*) as numerator,
    cast(null as double) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from transfers
group by all
