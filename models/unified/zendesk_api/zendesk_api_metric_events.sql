-- One row per event of a metric of a Zendesk ticket up to `as_of`, with the clock that it is of and what happened to it.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
with

events as (
    select * from {{ ref('stg_zendesk_api__ticket_metric_events') }}
    where row_fate = 'accepted' and time <= {{ as_of() }}
)

select
    events.metric_event_id,
    events.ticket_id,
    events.source_name,
    events.instance_id,
    events.time as happened_at,
    coalesce(clocks.meaning, 'unknown') as clock,
    coalesce(steps.meaning, 'unknown') as step,
    coalesce(events.deleted, false) as is_taken_back,
    events.policy_id,
    events.target_seconds,
    events.is_business_hours
from events
left join {{ values_of('zendesk_api', 'ticket_metric_events', 'metric') }} as clocks on lower(events.metric) = clocks.raw_value
left join {{ values_of('zendesk_api', 'ticket_metric_events', 'type') }} as steps on lower(events.type) = steps.raw_value
