-- One row per Freshdesk ticket, in the columns of `tickets`.
{{ config(enabled=vendor_is_enabled('freshdesk')) }}
with

tickets as (
    select * from {{ ref('stg_freshdesk__tickets') }} where row_fate = 'accepted'
),

statuses as (
    select * from {{ values_of('freshdesk', 'tickets', 'status') }} as statuses
),

priorities as (
    select * from {{ values_of('freshdesk', 'tickets', 'priority') }} as priorities
),

channels as (
    select * from {{ values_of('freshdesk', 'tickets', 'source') }} as channels
),

policies as (
    select * from {{ ref('freshdesk_ticket_policies') }}
),

efforts as (
    select ticket_id, sum(effort_minutes) as effort_minutes
    from {{ ref('stg_freshdesk__time_entries') }}
    where row_fate = 'accepted'
    group by ticket_id
),

creations as (
    select ticket_id, min(actor_type) as created_by_type
    from {{ ref('freshdesk_ticket_events') }}
    where event_type = 'created'
    group by ticket_id
)

select
    tickets.ticket_id,
    tickets.source_name,
    tickets.created_at,
    tickets.updated_at,
    coalesce(statuses.meaning, 'unknown') as status,
    -- 10 is an e-mail that an agent sent.
    case when tickets.source = '10' then 'outbound' else 'inbound' end as origin,
    case when tickets.source = '10' then 'agent' else creations.created_by_type end as created_by_type,
    case when tickets.source is not null then coalesce(channels.meaning, 'unknown') end as channel,
    tickets.customer_id,
    tickets.team_id,
    tickets.agent_id,
    case when tickets.priority is not null then coalesce(priorities.meaning, 'unknown') end as priority,
    tickets.category,
    tickets.product,
    coalesce(tickets.is_spam, false) as is_spam,
    false as is_test,
    coalesce(tickets.is_escalated, false) as is_escalated,
    case when tickets.is_deleted then coalesce(tickets.updated_at, tickets.created_at) end as deleted_at,
    tickets.first_responded_at as first_replied_at,
    tickets.resolved_at as solved_at,
    tickets.closed_at,
    {{ seconds_between('tickets.created_at', 'tickets.first_responded_at') }} as vendor_first_reply_seconds,
    {{ seconds_between('tickets.created_at', 'coalesce(tickets.resolved_at, tickets.closed_at)') }} as vendor_resolution_seconds,
    coalesce(tickets.resolved_at, tickets.closed_at) <= tickets.due_by as vendor_is_sla_met,
    policies.sla_policy_id,
    cast(efforts.effort_minutes as double) as effort_minutes,
    {{ without('bigint', 'vendor_reopens') }},
    {{ without('timestamp', 'first_solved_at') }},
    {{ without('string', 'requester_key', 'language', 'merged_into_ticket_id', 'schedule_id') }}
from tickets
left join statuses on lower(tickets.status) = statuses.raw_value
left join priorities on lower(tickets.priority) = priorities.raw_value
left join channels on lower(tickets.source) = channels.raw_value
left join policies on tickets.ticket_id = policies.ticket_id
left join efforts on tickets.ticket_id = efforts.ticket_id
left join creations on tickets.ticket_id = creations.ticket_id
