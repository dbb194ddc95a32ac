-- One row per due date that a HubSpot ticket states, in the columns of `ticket_due_dates`.
-- Portals may stop the clock in stages of their choice, as where one waits: the end of a ticket that waits and is past it will move.
{{ config(enabled=vendor_is_enabled('hubspot')) }}
with

tickets as (
    select * from {{ ref('stg_hubspot__ticket') }} where row_fate = 'accepted'
),

stages as (
    select source_name, stage_id, min(status) as status
    from {{ ref('hubspot_stages') }}
    group by source_name, stage_id
)

select ticket_id, 'first_reply' as metric, first_response_due_at as due_at
from tickets
where first_response_due_at is not null
union all
select tickets.ticket_id, 'resolution' as metric, tickets.close_due_at as due_at
from tickets
left join stages on tickets.source_name = stages.source_name and tickets.stage_id = stages.stage_id
where
    tickets.close_due_at is not null
    and (tickets.close_due_at > {{ as_of() }} or coalesce(stages.status, 'unknown') not in ('pending', 'on_hold'))
