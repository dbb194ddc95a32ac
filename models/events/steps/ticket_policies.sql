-- One row per ticket with an SLA policy: the policy applied last, and priority and channel as they were when it was applied.
-- Without an event that applies one, the row's own, from creation.
{{ config(materialized=kept()) }}
with

tickets as (
    select * from {{ affected(ref('tickets')) }}
),

ticket_states as (
    select * from {{ affected(ref('ticket_states')) }}
),

applied_policies as (
    select ticket_id, to_value as sla_policy_id, event_at as applied_at
    from {{ affected(ref('ticket_history')) }}
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
)

select policies.*, ticket_states.priority, ticket_states.channel
from policies
inner join ticket_states
    on
        policies.ticket_id = ticket_states.ticket_id
        and {{ in_force_at('ticket_states', 'policies.applied_at') }}
