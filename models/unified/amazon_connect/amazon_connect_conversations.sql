-- One row per call or chat: its contacts taken together. What happens after the first agent answered is no wait any more.
{{ config(enabled=vendor_is_enabled('amazon_connect')) }}
with

contacts as (
    select
        *,
        coalesce(queue_seconds, {{ seconds_between('enqueued_at', 'dequeued_at') }}) as wait_seconds,
        enqueued_at is not null and coalesce(initiated_at <= call_answered_at, true) as is_wait,
        -- Contacts can meet an agent, or enter a queue, in one second.
        row_number() over (partition by call_id order by connected_to_agent_at, position) as answer_place,
        row_number() over (partition by call_id order by enqueued_at, position) as queue_place
    from {{ ref('amazon_connect_contacts') }}
),

called_back as (
    select distinct chain_id from contacts where method = 'callback'
)

select
    contacts.call_id,
    contacts.source_name,
    contacts.unified_channel as channel,
    -- A chain whose first contact wasn't delivered began elsewhere.
    nullif(contacts.chain_id, contacts.call_id) as parent_call_id,
    min_by(contacts.direction, contacts.position) as direction,
    min_by(contacts.method, contacts.position) filter (where contacts.method is not null) as method,
    max_by(contacts.disconnect_reason, contacts.position) filter (where contacts.disconnect_reason is not null) as disconnect_reason,
    min(contacts.initiated_at) as started_at,
    min(contacts.connected_to_system_at) as connected_to_system_at,
    min(contacts.enqueued_at) filter (where contacts.is_wait) as queue_entered_at,
    min(contacts.connected_to_agent_at) as answered_at,
    case when count(contacts.disconnected_at) = count(*) then max(contacts.disconnected_at) end as ended_at,
    max(contacts.ticket_id) as ticket_id,
    max(contacts.customer_id) as customer_id,
    min_by(contacts.agent_id, contacts.answer_place) filter (
        where contacts.agent_id is not null and contacts.connected_to_agent_at is not null
    ) as agent_id,
    coalesce(
        min_by(contacts.team_id, contacts.answer_place) filter (
            where contacts.team_id is not null and contacts.connected_to_agent_at is not null
        ),
        max_by(contacts.team_id, contacts.queue_place) filter (where contacts.team_id is not null and contacts.enqueued_at is not null)
    ) as team_id,
    case
        when count(*) filter (where contacts.is_wait) = count(contacts.wait_seconds) filter (where contacts.is_wait)
            then sum(contacts.wait_seconds) filter (where contacts.is_wait)
    end as queue_seconds,
    sum(contacts.talk_seconds) as talk_seconds,
    count(*) filter (where contacts.method = 'transfer' and contacts.position > 1) as transfers,
    count(called_back.chain_id) > 0 and contacts.call_id = contacts.chain_id as is_called_back
from contacts
left join called_back on contacts.chain_id = called_back.chain_id
group by contacts.call_id, contacts.source_name, contacts.unified_channel, contacts.chain_id
