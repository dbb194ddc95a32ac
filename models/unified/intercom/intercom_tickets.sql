-- One row per Intercom conversation, in the columns of `tickets`.
{{ config(enabled=vendor_is_enabled('intercom')) }}
with

conversations as (
    select * from {{ ref('stg_intercom__conversations') }} where row_fate = 'accepted'
),

statuses as (
    select * from {{ values_of('intercom', 'conversations', 'state') }} as statuses
),

priorities as (
    select * from {{ values_of('intercom', 'conversations', 'priority') }} as priorities
),

channels as (
    select * from {{ values_of('intercom', 'conversations', 'source_type') }} as channels
),

origins as (
    select * from {{ values_of('intercom', 'conversations', 'delivered_as') }} as origins
),

authors as (
    select * from {{ values_of('intercom', 'conversations', 'author_type') }} as authors
),

promises as (
    select * from {{ values_of('intercom', 'conversations', 'sla_status') }} as promises
)

select
    conversations.ticket_id,
    conversations.source_name,
    conversations.created_at,
    conversations.updated_at,
    coalesce(statuses.meaning, 'unknown') as status,
    coalesce(origins.meaning, 'inbound') as origin,
    case when conversations.is_bot then 'bot' else authors.meaning end as created_by_type,
    case when conversations.source_type is not null then coalesce(channels.meaning, 'unknown') end as channel,
    conversations.customer_id,
    conversations.team_id,
    conversations.agent_id,
    case when conversations.priority is not null then coalesce(priorities.meaning, 'unknown') end as priority,
    false as is_spam,
    false as is_test,
    cast(null as boolean) as is_escalated,
    conversations.first_admin_reply_at as first_replied_at,
    conversations.first_close_at as first_solved_at,
    conversations.last_close_at as solved_at,
    conversations.last_close_at as closed_at,
    conversations.time_to_admin_reply as vendor_first_reply_seconds,
    conversations.time_to_last_close as vendor_resolution_seconds,
    conversations.count_reopens as vendor_reopens,
    case promises.meaning when 'met' then true when 'breached' then false end as vendor_is_sla_met,
    {{ without('timestamp', 'deleted_at') }},
    {{ without('double', 'effort_minutes') }},
    {{ without('string', 'requester_key', 'category', 'product', 'language', 'merged_into_ticket_id', 'schedule_id', 'sla_policy_id') }}
from conversations
left join statuses on lower(conversations.state) = statuses.raw_value
left join priorities on lower(conversations.priority) = priorities.raw_value
left join channels on lower(conversations.source_type) = channels.raw_value
left join origins on lower(conversations.delivered_as) = origins.raw_value
left join authors on lower(conversations.author_type) = authors.raw_value
left join promises on conversations.sla_status = promises.raw_value
