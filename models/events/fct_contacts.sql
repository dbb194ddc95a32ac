-- One row per inbound request, de-duplicated over tickets, calls and chats: a call or chat that made a ticket is one request
-- with it, dated by whichever came first. Merged tickets are rows too, flagged, for the reading that keeps them.
{{ config(materialized=kept(), incremental_strategy='all_rows', unique_key=['kind', 'contact_id'], meta={'dated_by': 'contacted_on'}) }}
with

tickets as (
    select
        tickets.*,
        milestones.channel as created_channel,
        milestones.team as created_team,
        milestones.agent as created_agent,
        milestones.priority as created_priority
    from {{ ref('fct_tickets') }} as tickets
    inner join {{ ref('ticket_milestones') }} as milestones
        on tickets.ticket_id = milestones.ticket_id and milestones.milestone = 'created'
),

conversations as (
    select
        'call' as kind, call_id as contact_id, started_at, coalesce(ended_at, started_at) as ended_at, ticket_id, is_ticket_origin,
        {{ slices() }}
    from {{ ref('fct_calls') }}
    where is_inbound_contact
    union all
    select
        'chat' as kind, chat_id as contact_id, requested_at as started_at, coalesce(ended_at, requested_at) as ended_at, ticket_id, is_ticket_origin,
        {{ slices() }}
    from {{ ref('fct_chats') }}
    where not is_proactive
),

-- A call or chat made its ticket when it began no later and ended at most 15 minutes before, or says that it did.
linked as (
    select
        conversations.kind,
        conversations.contact_id,
        conversations.started_at,
        conversations.ticket_id
    from conversations
    inner join tickets on conversations.ticket_id = tickets.ticket_id
    where
        conversations.is_ticket_origin
        or (
            conversations.started_at <= tickets.created_at
            and conversations.ended_at >= {{ add_seconds('tickets.created_at', '-15 * 60') }}
        )
),

ticket_beginnings as (
    select ticket_id, min(started_at) as started_at
    from linked
    group by ticket_id
),

requests as (
    select
        'ticket' as kind,
        tickets.ticket_id as contact_id,
        least(tickets.created_at, ticket_beginnings.started_at) as contacted_at,
        not tickets.is_counted as is_merged_duplicate,
        ticket_beginnings.ticket_id is not null as is_made_by_contact,
        tickets.created_channel as channel,
        tickets.created_team as team,
        tickets.created_agent as agent,
        tickets.created_priority as priority,
        tickets.category, tickets.product, tickets.customer_segment, tickets.language, tickets.source,
        tickets.is_inferred
    from tickets
    left join ticket_beginnings on tickets.ticket_id = ticket_beginnings.ticket_id
    where tickets.is_counted or (tickets.not_counted_reason = 'merged' and tickets.origin = 'inbound')
    union all
    select
        conversations.kind,
        conversations.contact_id,
        conversations.started_at as contacted_at,
        false as is_merged_duplicate,
        false as is_made_by_contact,
        {{ slices('conversations') }},
        false as is_inferred
    from conversations
    left join linked on conversations.kind = linked.kind and conversations.contact_id = linked.contact_id
    where linked.contact_id is null
)

select
    *,
    {{ local_date('contacted_at') }} as contacted_on
from requests
