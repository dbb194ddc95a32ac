-- One row per transfer: an instant at which a ticket, counted or not, went from one agent or team to another.
{{ config(materialized=kept(), meta={'dated_by': 'transferred_on'}) }}
with

transfers as (
    select * from {{ affected(ref('ticket_transfers')) }}
),

tickets as (
    select * from {{ affected(ref('fct_tickets')) }}
)

select
    transfers.ticket_id,
    transfers.transferred_at,
    {{ local_date('transfers.transferred_at') }} as transferred_on,
    transfers.from_team,
    tickets.is_counted,
    transfers.channel,
    transfers.team,
    transfers.agent,
    transfers.priority,
    tickets.category,
    tickets.product,
    tickets.customer_segment,
    tickets.language,
    tickets.source,
    tickets.is_inferred
from transfers
inner join tickets on transfers.ticket_id = tickets.ticket_id
