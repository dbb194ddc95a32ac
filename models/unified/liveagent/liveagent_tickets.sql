-- One row per LiveAgent ticket as its last version states it, in the columns of `tickets`; how it began is told by its first entry.
{{ config(enabled=vendor_is_enabled('liveagent'), materialized='table') }}
with

tickets as (
    select * from {{ ref('stg_liveagent__tickets') }} where row_fate = 'accepted'
),

statuses as (
    select * from {{ values_of('liveagent', 'tickets', 'status') }}
),

channels as (
    select * from {{ values_of('liveagent', 'tickets', 'channel_type') }}
),

-- Of chats, calls and what was sent from a form; notes and steps come later.
first_entries as (
    select ticket_id, lower(type) as type
    from {{ ref('stg_liveagent__message_groups') }}
    where row_fate = 'accepted' and lower(type) in ('c', 'p', 'v', '5', 'm')
    qualify row_number() over (partition by ticket_id order by date_created, message_group_id) = 1
),

first_messages as (
    select ticket_id, author_type, is_public
    from {{ ref('liveagent_messages') }}
    where author_type in ('customer', 'agent')
    qualify
        row_number() over (
            partition by ticket_id order by sent_at, case author_type when 'customer' then 0 else 1 end, message_id
        ) = 1
),

-- Met is what was closed in time; a promise that still runs leaves it open.
promises as (
    select
        ticket_id,
        case
            when count(*) filter (where date_closed > date_due) > 0 then false
            when count(*) filter (where date_closed is null or date_due is null) = 0 then true
        end as is_sla_met
    from {{ ref('stg_liveagent__sla_history') }}
    where row_fate = 'accepted'
    group by ticket_id
),

-- An agent often speaks first in a chat that the visitor asked for, so only e-mails and calls show that we began.
begun as (
    select
        tickets.*,
        coalesce(statuses.meaning, 'unknown') as mapped_status,
        case
            when lower(tickets.channel_type) = 'b' and first_entries.type in ('5', 'm') then 'web_form'
            when tickets.channel_type is not null then coalesce(channels.meaning, 'unknown')
        end as channel,
        lower(tickets.channel_type) = 'e' and first_messages.author_type = 'agent' as is_written_by_agent,
        (lower(tickets.channel_type) = 'e' and first_messages.author_type = 'agent' and first_messages.is_public)
        or (lower(tickets.channel_type) = 'c' and first_entries.type = 'v') as is_outbound,
        promises.is_sla_met
    from tickets
    left join statuses on lower(tickets.status) = statuses.raw_value
    left join channels on lower(tickets.channel_type) = channels.raw_value
    left join first_entries on tickets.ticket_id = first_entries.ticket_id
    left join first_messages on tickets.ticket_id = first_messages.ticket_id
    left join promises on tickets.ticket_id = promises.ticket_id
)

select
    ticket_id,
    source_name,
    date_created as created_at,
    coalesce(date_changed, last_activity, statuschanged) as updated_at,
    mapped_status as status,
    case when is_outbound then 'outbound' else 'inbound' end as origin,
    case when is_written_by_agent or is_outbound then 'agent' end as created_by_type,
    channel,
    customer_id,
    requester_key,
    team_id,
    agent_id,
    {{ without('string', 'priority', 'category', 'product', 'language', 'merged_into_ticket_id', 'schedule_id') }},
    mapped_status = 'spam' as is_spam,
    false as is_test,
    cast(null as boolean) as is_escalated,
    date_deleted as deleted_at,
    sla_policy_id,
    {{ without('timestamp', 'first_replied_at', 'first_solved_at', 'closed_at') }},
    date_resolved as solved_at,
    {{ without('double', 'effort_minutes', 'vendor_first_reply_seconds') }},
    {{ seconds_between('date_created', 'date_resolved') }} as vendor_resolution_seconds,
    {{ without('bigint', 'vendor_reopens') }},
    is_sla_met as vendor_is_sla_met
from begun
