-- One row per inbound contact of a known customer, a ticket, call or chat, with the next contact of that customer about the same
-- issue. A ticket that a call or chat made is a row beside it, of the same instant, so that neither repeats the other.
{% set window_end = add_seconds('contacted_at', var('fcr_window_hours') ~ ' * 3600') %}
{{ config(
    materialized=kept(), incremental_strategy='all_rows', unique_key=['kind', 'contact_id'],
    meta={'dated_by': 'contacted_on', 'grows': ['next_contact_at']}
) }}
with

requests as (
    select * from {{ ref('fct_contacts') }} where not is_merged_duplicate
),

tickets as (
    select
        ticket_id,
        requester_id,
        status in ('solved', 'closed') as is_solved,
        -- Nothing is owed on a ticket that was thrown away or merged into another.
        status not in ('solved', 'closed', 'deleted', 'spam') and coalesce(not_counted_reason, '') <> 'merged' as is_unsolved
    from {{ ref('fct_tickets') }}
),

conversations as (
    select
        'call' as kind, call_id as contact_id, started_at as contacted_at, ticket_id, is_ticket_origin, customer_id, {{ slices() }},
        is_answered as is_handled
    from {{ ref('fct_calls') }}
    where is_inbound_contact and outcome not in ('blocked_busy', 'blocked_network', 'blocked_queue_full', 'failed')
    union all
    select
        'chat' as kind, chat_id as contact_id, requested_at as contacted_at, ticket_id, is_ticket_origin, customer_id, {{ slices() }},
        is_served as is_handled
    from {{ ref('fct_chats') }}
    where is_requested and not is_proactive
),

contacts as (
    select
        requests.kind,
        requests.contact_id,
        requests.contacted_at,
        tickets.requester_id as customer_id,
        requests.is_made_by_contact,
        {{ slices('requests') }},
        true as is_request,
        false as is_answered_call,
        tickets.is_solved as is_resolved,
        requests.is_inferred
    from requests
    inner join tickets on requests.kind = 'ticket' and requests.contact_id = tickets.ticket_id
    union all
    select
        conversations.kind,
        conversations.contact_id,
        -- Some systems open the ticket first, and the chat a second later.
        case
            when conversations.is_ticket_origin and ticket_requests.contacted_at < conversations.contacted_at then ticket_requests.contacted_at
            else conversations.contacted_at
        end as contacted_at,
        conversations.customer_id,
        false as is_made_by_contact,
        {{ slices('conversations') }},
        conversations.is_handled and requests.contact_id is not null as is_request,
        conversations.is_handled and conversations.kind = 'call' as is_answered_call,
        not coalesce(tickets.is_unsolved, false) as is_resolved,
        false as is_inferred
    from conversations
    left join requests on conversations.kind = requests.kind and conversations.contact_id = requests.contact_id
    left join requests as ticket_requests on ticket_requests.kind = 'ticket' and conversations.ticket_id = ticket_requests.contact_id
    left join tickets on conversations.ticket_id = tickets.ticket_id
),

-- What was contacted at the same instant comes next to each other, and is no repeat. First call resolution leaves out what a call or chat
-- made: its ticket may be of another category than the chat, and so repeat a call that the chat does not.
following as (
    select
        *,
        lead(contacted_at) over (partition by customer_id, category order by contacted_at, kind, contact_id) as following_at,
        lead(contacted_at) over (
            partition by customer_id, category, is_made_by_contact order by contacted_at, kind, contact_id
        ) as following_own_at
    from contacts
    where customer_id is not null
),

repeats as (
    select
        *,
        max(case when following_at > contacted_at then following_at end) over (
            partition by customer_id, category, contacted_at
        ) as next_contact_at,
        max(case when following_own_at > contacted_at then following_own_at end) over (
            partition by customer_id, category, is_made_by_contact, contacted_at
        ) as next_own_contact_at
    from following
)

select
    kind,
    contact_id,
    customer_id,
    contacted_at,
    {{ local_date('contacted_at') }} as contacted_on,
    {{ slices() }},
    is_request,
    is_answered_call,
    is_resolved,
    next_contact_at,
    coalesce(next_contact_at <= {{ window_end }}, false) as is_repeated,
    is_answered_call and coalesce(next_own_contact_at <= {{ window_end }}, false) as is_repeated_call,
    {{ window_end }} <= {{ as_of() }} as is_mature,
    is_inferred
from repeats
