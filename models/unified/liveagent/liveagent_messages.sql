-- One row per message that somebody wrote on a LiveAgent ticket. A letter or note is one message, whatever parts it has;
-- a chat is one for each line. Steps such as resolving a ticket are none, nor are calls, nor what was deleted or split off.
{{ config(enabled=vendor_is_enabled('liveagent'), materialized='table') }}
{% set steps = ['p', 'v', '1', 's', 't', 'r', 'j', 'x', 'b', 'g', 'y', 'l', '2'] %}
{% set letters = ['3', '4', '5', '7', 'm', 'f', 'w', 'a', 'k', 'o', 'q', 'i', 'u', 'z'] %}
with

parts as (
    select * from {{ ref('liveagent_message_parts') }}
),

agents as (
    select agent_id from {{ ref('stg_liveagent__agents') }} where row_fate = 'accepted'
),

-- Who ever had a ticket is an agent, also without a row among the agents.
assignees as (
    select ticket_id, agent_id from {{ ref('stg_liveagent__tickets') }} where row_fate = 'accepted'
    union
    select ticket_id, agent_id from {{ ref('stg_liveagent__ticket_history') }} where row_fate = 'accepted'
),

channels as (
    select * from {{ values_of('liveagent', 'message_groups', 'type') }}
),

-- A group without parts is taken at its word if it is a letter.
spoken as (
    select
        *,
        coalesce(group_type, 'c') in (
            '{{ letters | join("', '") }}'
        ) as is_letter,
        case
            when part_kind in ('text', 'note') then 0
            when part_kind in ('file', 'note_file') then 1
            when part_kind is null then 2
        end as part_rank
    from parts
    where
        not is_removed
        and coalesce(group_type, 'c') not in (
            '{{ steps | join("', '") }}'
        )
),

written as (
    select * from spoken
    where part_rank is not null and (is_letter or part_kind is not null)
    qualify
        not is_letter
        or row_number() over (partition by ticket_id, message_group_id order by part_rank, sent_at, message_id) = 1
),

-- What comes in by e-mail or from the offline form is a customer's, also where an agent of ours is the customer.
-- A note is for ourselves, and what is forwarded, and answered to that, is between us and a third party.
authored as (
    select
        written.*,
        coalesce(written.group_type in ('i', 'u', 'z', 'o', 'q'), false)
        or coalesce(written.part_kind in ('note', 'note_file'), false) as is_private,
        case
            when written.group_type = 'q' then 'third_party'
            when written.user_id = written.source_name || ':system00' then 'system'
            when written.group_type in ('3', '5') and coalesce(written.part_kind, 'text') not in ('note', 'note_file')
                then 'customer'
            when agents.agent_id is not null or assignees.agent_id is not null then 'agent'
            when written.group_type in ('4', 'o', 'i', 'u', 'z') or written.part_kind in ('note', 'note_file')
                then case when written.user_id is null then 'system' else 'agent' end
            else 'customer'
        end as author_type
    from written
    left join agents on written.user_id = agents.agent_id
    left join assignees on written.ticket_id = assignees.ticket_id and written.user_id = assignees.agent_id
)

select
    authored.message_id,
    authored.source_name,
    authored.ticket_id,
    case when authored.group_type = 'c' then authored.ticket_id || ':chat' end as chat_id,
    authored.sent_at,
    authored.author_type,
    authored.user_id as author_id,
    not authored.is_private as is_public,
    authored.author_type = 'system' and not authored.is_private as is_auto_reply,
    case when not authored.is_private then channels.meaning end as channel,
    {{ without('string', 'language') }},
    authored.message as body,
    {{ without('double', 'sentiment_score') }}
from authored
left join channels on authored.group_type = channels.raw_value
