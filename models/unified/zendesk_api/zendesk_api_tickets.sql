-- One row per Zendesk ticket as its newest version states it, in the columns of `tickets`.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
with

raw_tickets as (
    select * from {{ ref('stg_zendesk_api__tickets') }} where row_fate = 'accepted'
),

metrics as (
    select * from {{ ref('stg_zendesk_api__ticket_metrics') }}
    where row_fate = 'accepted'
    qualify row_number() over (partition by ticket_id order by updated_at desc nulls last, ticket_metrics_id desc) = 1
),

-- A breach that was taken back is none, and what groups owe each other is no promise to a customer.
promises as (
    select
        ticket_id,
        coalesce(max(case when step = 'breached' and not is_taken_back then 1 end), 0) = 0 as is_sla_met
    from {{ ref('zendesk_api_metric_events') }}
    where clock <> 'group_ownership'
    group by ticket_id
    having max(case when step = 'promised' then 1 end) = 1
),

policies as (
    select distinct ticket_id, sla_policy_id from {{ ref('zendesk_api_policies') }}
),

merged_tickets as (
    select * from {{ ref('zendesk_api_merges') }}
),

actors as (
    select * from {{ ref('zendesk_api_actors') }}
),

-- An integration may submit in its own name what a customer wrote, so the first comment tells who made the ticket.
first_comments as (
    select ticket_id, author_type
    from {{ ref('zendesk_api_messages') }}
    qualify row_number() over (partition by ticket_id order by sent_at, message_id) = 1
)

-- The tag tells of a merge whose audit was not delivered; into what stays unknown.
select
    raw_tickets.ticket_id,
    raw_tickets.source_name,
    raw_tickets.created_at,
    raw_tickets.updated_at,
    coalesce(statuses.meaning, 'unknown') as status,
    case when requesters.actor_type = 'agent' and not raw_tickets.is_public then 'internal' else 'inbound' end as origin,
    coalesce(first_comments.author_type, nullif(submitters.actor_type, 'unknown')) as created_by_type,
    case when raw_tickets.via_channel is not null then coalesce(channels.meaning, 'unknown') end as channel,
    raw_tickets.customer_id,
    {{ without('double', 'effort_minutes') }},
    {{ without('string', 'requester_key') }},
    raw_tickets.team_id,
    raw_tickets.agent_id,
    case when raw_tickets.priority is not null then coalesce(priorities.meaning, 'unknown') else 'none' end as priority,
    raw_tickets.type as category,
    raw_tickets.brand_id as product,
    {{ without('string', 'language') }},
    coalesce(
        merged_tickets.merged_into_ticket_id, case when raw_tickets.is_closed_by_merge then raw_tickets.source_name || ':unknown' end
    ) as merged_into_ticket_id,
    -- Zendesk marks spam by deleting the ticket and suspending who wrote it.
    raw_tickets.is_tagged_spam or coalesce(requesters.is_suspended and statuses.meaning = 'deleted', false) as is_spam,
    raw_tickets.is_tagged_test or coalesce(lower(raw_tickets.via_channel) like 'sample%', false) as is_test,
    cast(null as boolean) as is_escalated,
    case when lower(raw_tickets.status) = 'deleted' then raw_tickets.updated_at end as deleted_at,
    {{ without('string', 'schedule_id') }},
    policies.sla_policy_id,
    {{ without('timestamp', 'first_replied_at', 'first_solved_at') }},
    metrics.solved_at,
    {{ without('timestamp', 'closed_at') }},
    metrics.reply_minutes * 60 as vendor_first_reply_seconds,
    metrics.full_resolution_minutes * 60 as vendor_resolution_seconds,
    metrics.reopens as vendor_reopens,
    promises.is_sla_met as vendor_is_sla_met
from raw_tickets
left join metrics on raw_tickets.ticket_id = metrics.ticket_id
left join promises on raw_tickets.ticket_id = promises.ticket_id
left join policies on raw_tickets.ticket_id = policies.ticket_id
left join merged_tickets on raw_tickets.ticket_id = merged_tickets.ticket_id
left join first_comments on raw_tickets.ticket_id = first_comments.ticket_id
left join actors as requesters on raw_tickets.customer_id = requesters.user_id
left join actors as submitters on raw_tickets.submitter_id = submitters.user_id
left join {{ values_of('zendesk_api', 'tickets', 'status') }} as statuses on lower(raw_tickets.status) = statuses.raw_value
left join {{ values_of('zendesk_api', 'tickets', 'priority') }} as priorities on lower(raw_tickets.priority) = priorities.raw_value
left join {{ values_of('zendesk_api', 'tickets', 'via_channel') }} as channels on lower(raw_tickets.via_channel) = channels.raw_value
