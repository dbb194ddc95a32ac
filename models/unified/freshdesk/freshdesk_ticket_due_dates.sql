-- One row per due date that a Freshdesk ticket states.
-- Freshdesk moves `due_by` on when a ticket goes on that waited: one that waits now, and is past it, has no end yet.
{{ config(enabled=vendor_is_enabled('freshdesk')) }}
with

tickets as (
    select * from {{ ref('stg_freshdesk__tickets') }} where row_fate = 'accepted'
),

statuses as (
    select * from {{ values_of('freshdesk', 'tickets', 'status') }} as statuses
)

select ticket_id, 'first_reply' as metric, fr_due_by as due_at
from tickets
where fr_due_by is not null
union all
select tickets.ticket_id, 'resolution' as metric, tickets.due_by as due_at
from tickets
left join statuses on lower(tickets.status) = statuses.raw_value
where
    tickets.due_by is not null
    and (tickets.due_by > {{ as_of() }} or coalesce(statuses.meaning, 'unknown') not in ('pending', 'on_hold'))
