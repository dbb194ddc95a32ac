-- Business seconds of a ticket that never followed a calendar are its calendar seconds.
with

tickets_without_calendar as (
    select ticket_id
    from {{ ref('ticket_calendars') }}
    group by ticket_id
    having max(schedule_id) is null
)

select
    tickets.ticket_id,
    tickets.first_reply_seconds,
    tickets.first_reply_business_seconds,
    tickets.resolution_seconds,
    tickets.resolution_business_seconds,
    tickets.requester_wait_seconds,
    tickets.requester_wait_business_seconds
from {{ ref('fct_tickets') }} as tickets
inner join tickets_without_calendar on tickets.ticket_id = tickets_without_calendar.ticket_id
where
    abs(tickets.first_reply_seconds - tickets.first_reply_business_seconds) > 0.001
    or abs(tickets.first_resolution_seconds - tickets.first_resolution_business_seconds) > 0.001
    or abs(tickets.resolution_seconds - tickets.resolution_business_seconds) > 0.001
    or abs(tickets.requester_wait_seconds - tickets.requester_wait_business_seconds) > 0.001
    or abs(tickets.agent_wait_seconds - tickets.agent_wait_business_seconds) > 0.001
