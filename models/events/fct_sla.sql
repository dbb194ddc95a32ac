-- One row per ticket and SLA promise made for it, with its outcome and when and to whom it counts.
-- Met counts when fulfilled; breached when the target ran out, to the assignee of that instant.
-- A ticket solved without a reply inside the target has no status: it is on neither side of the first-reply SLA.
select
    ticket_id,
    metric,
    applied_at,
    target_seconds,
    is_business_hours,
    elapsed_seconds,
    promise_status as sla_status,
    due_at,
    decided_at,
    is_counted,
    channel,
    team,
    agent,
    priority
from {{ ref('ticket_promise_outcomes') }}
where metric <> 'response_threshold'
