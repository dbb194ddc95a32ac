-- One row per Zendesk ticket as its newest row states it, in the columns of `tickets`.
{{ config(enabled=vendor_is_enabled('zendesk'), materialized=kept()) }}
-- depends_on: {{ ref('affected_tickets') }}
with

tickets as (
    select * from {{ affected(ref('stg_zendesk__ticket')) }} where row_fate = 'accepted'
),

tags as (
    select
        ticket_id,
        count(*) filter (where tag = 'test') > 0 as is_test,
        count(*) filter (where tag = 'spam') > 0 as is_spam
    from {{ affected(ref('stg_zendesk__ticket_tag')) }}
    where row_fate = 'accepted'
    group by ticket_id
),

-- An integration may submit in its own name what a customer wrote, so the first comment tells who made the ticket.
-- In a chat an agent or a bot often greets first: that is told by who began it.
first_comments as (
    select ticket_id, author_type, chat_id
    from {{ affected(ref('zendesk_messages')) }}
    where ticket_id is not null
    qualify row_number() over (partition by ticket_id order by sent_at, message_id) = 1
),

chats as (
    select * from {{ affected(ref('zendesk_chats')) }}
),

users as (
    select * from {{ ref('zendesk_users') }}
),

brands as (
    select * from {{ ref('stg_zendesk__brand') }} where row_fate = 'accepted'
)

select
    tickets.ticket_id,
    tickets.source_name,
    tickets.created_at,
    tickets.updated_at,
    coalesce(statuses.meaning, 'unknown') as status,
    case when requesters.actor_type = 'agent' and not tickets.is_public then 'internal' else 'inbound' end as origin,
    case
        when tickets.is_machine_generated or tickets.submitter_id like '%:-1' then 'system'
        when chats.chat_id is not null then chats.began_by
        when first_comments.author_type is not null then first_comments.author_type
        when tickets.submitter_id = tickets.customer_id then 'customer'
        else submitters.actor_type
    end as created_by_type,
    case when tickets.via_channel is not null then coalesce(channels.meaning, 'unknown') end as channel,
    tickets.customer_id,
    tickets.team_id,
    tickets.agent_id,
    case when tickets.priority is not null then coalesce(priorities.meaning, 'unknown') end as priority,
    tickets.type as category,
    brands.name as product,
    merged_tickets.merged_into_ticket_id,
    -- Zendesk marks spam by deleting the ticket and suspending who wrote it.
    coalesce(tags.is_spam, false)
    or coalesce(requesters.is_suspended and (tickets.is_deleted or statuses.meaning = 'deleted'), false) as is_spam,
    coalesce(tags.is_test or tickets.via_channel like 'sample%' or requesters.is_test, false) as is_test,
    cast(null as boolean) as is_escalated,
    case when tickets.is_deleted then coalesce(tickets.updated_at, tickets.created_at) end as deleted_at,
    ticket_slas.sla_policy_id,
    {{ without('string', 'requester_key', 'language', 'schedule_id') }},
    {{ without('timestamp', 'first_replied_at', 'first_solved_at', 'solved_at', 'closed_at') }},
    {{ without('double', 'effort_minutes', 'vendor_first_reply_seconds', 'vendor_resolution_seconds') }},
    {{ without('bigint', 'vendor_reopens') }},
    {{ without('boolean', 'vendor_is_sla_met') }}
from tickets
left join tags on tickets.ticket_id = tags.ticket_id
left join first_comments on tickets.ticket_id = first_comments.ticket_id
left join chats on first_comments.chat_id = chats.chat_id
left join users as requesters on tickets.customer_id = requesters.user_id
left join users as submitters on tickets.submitter_id = submitters.user_id
left join brands on tickets.brand_id = brands.brand_id
left join {{ ref('zendesk_merges') }} as merged_tickets on tickets.ticket_id = merged_tickets.ticket_id
left join {{ ref('zendesk_ticket_slas') }} as ticket_slas on tickets.ticket_id = ticket_slas.ticket_id
left join {{ values_of('zendesk', 'ticket', 'status') }} as statuses on lower(tickets.status) = statuses.raw_value
left join {{ values_of('zendesk', 'ticket', 'via_channel') }} as channels on lower(tickets.via_channel) = channels.raw_value
left join {{ values_of('zendesk', 'ticket', 'priority') }} as priorities on lower(tickets.priority) = priorities.raw_value
