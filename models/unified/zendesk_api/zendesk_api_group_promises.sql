-- One row per time a group has a Zendesk ticket with a promise of a group SLA: what becomes of it, as Zendesk's events state it.
-- What groups owe each other is no promise to customers, and no SLA figure counts it.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
with

events as (
    select *, lower(type) as event_type
    from {{ ref('stg_zendesk_api__ticket_metric_events') }}
    where row_fate = 'accepted' and lower(metric) = 'group_ownership_time' and time <= {{ as_of() }}
),

by_instance as (
    select
        ticket_id,
        source_name,
        instance_id,
        max_by(policy_id, time) filter (where event_type = 'apply_group_sla') as group_sla_policy_id,
        max_by(target_seconds, time) filter (where event_type = 'apply_group_sla') as target_seconds,
        max_by(is_business_hours, time) filter (where event_type = 'apply_group_sla') as is_business_hours,
        min(time) filter (where event_type = 'apply_group_sla') as applied_at,
        max(time) filter (where event_type = 'fulfill') as fulfilled_at,
        min(time) filter (where event_type = 'breach' and not coalesce(deleted, false)) as breached_at
    from events
    group by ticket_id, source_name, instance_id
)

select
    *,
    case when breached_at is not null then 'breached' when fulfilled_at is not null then 'met' else 'pending' end as group_sla_status
from by_instance
where target_seconds is not null
