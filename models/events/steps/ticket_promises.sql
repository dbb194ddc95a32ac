-- One row per promise in force for a ticket, or for a call or chat linked to it: the targets of the ticket's SLA policy,
-- the ends that an export states, and the channel's own first-reply threshold.
-- A promise on replies holds for each wait of the customer anew.
{{ config(materialized=kept()) }}
with

ticket_policies as (
    select * from {{ affected(ref('ticket_policies')) }}
),

contact_waits as (
    select * from {{ affected(ref('contact_waits')) }}
),

sla_targets as (
    select
        *,
        case when metric in ('call_answer', 'chat_answer') then metric else 'ticket' end as kind
    from {{ ref('sla_targets') }}
    where metric in ('first_reply', 'next_reply', 'requester_wait', 'agent_work', 'resolution', 'call_answer', 'chat_answer')
),

ticket_due_dates as (
    select * from {{ affected(ref('ticket_due_dates')) }}
),

creations as (
    select * from {{ affected(ref('ticket_milestones')) }} where milestone = 'created'
),

-- A call or chat has its own channel and the priority of its ticket.
promised_to as (
    select ticket_id, cast(null as string) as contact_id, 'ticket' as kind, sla_policy_id, applied_at, priority, channel
    from ticket_policies
    union all
    select
        ticket_policies.ticket_id,
        contact_waits.contact_id,
        contact_waits.metric as kind,
        ticket_policies.sla_policy_id,
        ticket_policies.applied_at,
        ticket_policies.priority,
        contact_waits.channel
    from contact_waits
    inner join ticket_policies on contact_waits.ticket_id = ticket_policies.ticket_id
),

-- An end already allows for pauses and closed hours. One before the creation promises nothing.
stated_promises as (
    select
        ticket_due_dates.ticket_id,
        cast(null as string) as contact_id,
        ticket_due_dates.metric,
        creations.reached_at as applied_at,
        {{ seconds_between('creations.reached_at', 'ticket_due_dates.due_at') }} as target_seconds,
        false as is_business_hours
    from ticket_due_dates
    inner join creations on ticket_due_dates.ticket_id = creations.ticket_id
    where ticket_due_dates.due_at >= creations.reached_at
),

-- The target with most exact matches; in a tie priority weighs more than channel. Two priorities or channels that are both
-- unknown can match alike: then the stricter target holds.
best_targets as (
    select
        promised_to.ticket_id,
        promised_to.contact_id,
        sla_targets.metric,
        promised_to.applied_at,
        sla_targets.target_seconds,
        sla_targets.is_business_hours
    from promised_to
    inner join sla_targets
        on
            promised_to.sla_policy_id = sla_targets.sla_policy_id
            and promised_to.kind = sla_targets.kind
            and sla_targets.priority in ('any', promised_to.priority)
            and sla_targets.channel in ('any', promised_to.channel)
    qualify
        row_number() over (
            partition by promised_to.ticket_id, promised_to.contact_id, sla_targets.metric
            order by
                case when sla_targets.priority = 'any' then 0 else 1 end + case when sla_targets.channel = 'any' then 0 else 1 end desc,
                case when sla_targets.priority = 'any' then 0 else 1 end desc,
                sla_targets.target_seconds asc,
                sla_targets.is_business_hours asc
        ) = 1
),

policy_promises as (
    select best_targets.*
    from best_targets
    left join stated_promises on best_targets.ticket_id = stated_promises.ticket_id and best_targets.metric = stated_promises.metric
    where stated_promises.ticket_id is null
),

threshold_promises as (
    select
        ticket_id,
        cast(null as string) as contact_id,
        'response_threshold' as metric,
        reached_at as applied_at,
        {{ response_threshold('channel') }} as target_seconds,
        true as is_business_hours
    from creations
)

select ticket_id, contact_id, metric, applied_at, cast(target_seconds as double) as target_seconds, is_business_hours
from policy_promises
union all
select ticket_id, contact_id, metric, applied_at, cast(target_seconds as double) as target_seconds, is_business_hours
from stated_promises
union all
select ticket_id, contact_id, metric, applied_at, cast(target_seconds as double) as target_seconds, is_business_hours
from threshold_promises
