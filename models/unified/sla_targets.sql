-- One row per promise of an SLA policy for a metric, priority and channel; 'any' matches all.
select sla_policy_id, metric, priority, channel, target_seconds, coalesce(is_business_hours, false) as is_business_hours
from {{ delivered('sla_targets', [
    'sla_policy_id', 'metric', 'priority', 'channel', 'target_seconds', 'is_business_hours',
]) }} as delivered
