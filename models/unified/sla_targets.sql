-- One row per promise of an SLA policy for a metric, priority and channel; 'any' matches all.
select sla_policy_id, metric, priority, channel, target_seconds, coalesce(is_business_hours, false) as is_business_hours
from {{ ref('stg_generic__sla_targets') }}
where row_fate = 'accepted'
