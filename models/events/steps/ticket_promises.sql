-- One row per ticket and promise made for it: the targets of its SLA policy, and the channel's own first-reply threshold.
-- All clocks start at creation.
with

tickets as (
    select * from {{ ref('tickets') }}
),

ticket_states as (
    select * from {{ ref('ticket_states') }}
),

sla_targets as (
    select * from {{ ref('sla_targets') }} where metric in ('first_reply', 'resolution')
),

applied_policies as (
    select ticket_id, to_value as sla_policy_id, event_at as applied_at
    from {{ ref('ticket_history') }}
    where event_type = 'sla_applied' and to_value is not null
    qualify row_number() over (partition by ticket_id order by position desc) = 1
),

policies as (
    select
        tickets.ticket_id,
        coalesce(applied_policies.sla_policy_id, tickets.sla_policy_id) as sla_policy_id,
        coalesce(applied_policies.applied_at, tickets.created_at) as applied_at
    from tickets
    left join applied_policies on tickets.ticket_id = applied_policies.ticket_id
    where coalesce(applied_policies.sla_policy_id, tickets.sla_policy_id) is not null
),

policies_with_state as (
    select policies.*, ticket_states.priority, ticket_states.channel
    from policies
    inner join ticket_states
        on
            policies.ticket_id = ticket_states.ticket_id
            and {{ in_force_at('ticket_states', 'policies.applied_at') }}
),

-- The target with most exact matches; in a tie priority weighs more than channel.
policy_promises as (
    select
        policies_with_state.ticket_id,
        sla_targets.metric,
        policies_with_state.applied_at,
        sla_targets.target_seconds,
        sla_targets.is_business_hours
    from policies_with_state
    inner join sla_targets
        on
            policies_with_state.sla_policy_id = sla_targets.sla_policy_id
            and sla_targets.priority in ('any', policies_with_state.priority)
            and sla_targets.channel in ('any', policies_with_state.channel)
    qualify
        row_number() over (
            partition by policies_with_state.ticket_id, sla_targets.metric
            order by
                case when sla_targets.priority = 'any' then 0 else 1 end + case when sla_targets.channel = 'any' then 0 else 1 end desc,
                case when sla_targets.priority = 'any' then 0 else 1 end desc
        ) = 1
),

threshold_promises as (
    select
        ticket_id,
        'response_threshold' as metric,
        reached_at as applied_at,
        {{ response_threshold('channel') }} as target_seconds,
        true as is_business_hours
    from {{ ref('ticket_milestones') }}
    where milestone = 'created'
)

select ticket_id, metric, applied_at, cast(target_seconds as double) as target_seconds, is_business_hours
from policy_promises
union all
select ticket_id, metric, applied_at, cast(target_seconds as double) as target_seconds, is_business_hours
from threshold_promises
