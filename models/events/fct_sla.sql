-- One row per SLA promise made for a ticket, or for a call or chat linked to it, with its outcome and when and to whom it counts.
-- Met counts when fulfilled; breached when the target ran out, to the assignee of that instant.
-- What ended inside its target without what was promised has no status: it is on neither side.
{{ config(materialized=kept(), meta={'dated_by': 'decided_on', 'grows': ['elapsed_seconds']}) }}
select
    ticket_id,
    metric,
    contact_id,
    started_at,
    applied_at,
    target_seconds,
    is_business_hours,
    elapsed_seconds,
    promise_status as sla_status,
    due_at,
    decided_at,
    decided_on,
    is_counted,
    channel,
    team,
    agent,
    priority,
    category,
    product,
    customer_segment,
    language,
    source,
    is_inferred
from {{ affected(ref('ticket_promise_outcomes')) }}
where metric <> 'response_threshold'
