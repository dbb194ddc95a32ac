-- One row per message of a LiveAgent ticket with the group it stands in, whether it came inside the group or in a table of its own,
-- and per group that no message came of.
{{ config(enabled=vendor_is_enabled('liveagent'), materialized='table') }}
with

message_groups as (
    select *, source_name as _source_name, source_timezone as _source_timezone
    from {{ ref('stg_liveagent__message_groups') }}
    where row_fate = 'accepted'
),

items as (
    select
        _source_name, _source_timezone, message_group_id, ticket_id, date_created,
        {{ exploded(json_items('messages')) }} as item
    from message_groups
),

opened as (
    select
        _source_name, _source_timezone, message_group_id, ticket_id, date_created,
        coalesce({{ trimmed(json_text('item', '$.id')) }}, {{ hash_text('item') }}) as id,
        {{ json_text('item', '$.userid') }} as userid,
        {{ json_text('item', '$.type') }} as type,
        {{ json_text('item', '$.datecreated') }} as datecreated,
        {{ json_text('item', '$.message') }} as message
    from items
),

-- A time that can't be read is that of the group.
all_messages as (
    select
        {{ source_key('id') }} as message_id, message_group_id, ticket_id, _source_name as source_name,
        {{ source_key('userid') }} as user_id, {{ trimmed('type') }} as part_type,
        coalesce({{ instant_or_epoch('datecreated') }}, date_created) as sent_at, message, 'message_groups' as stands_in
    from opened
    union all
    select
        message_id, message_group_id, ticket_id, source_name, user_id, type as part_type, date_created as sent_at, message,
        'messages' as stands_in
    from {{ ref('stg_liveagent__messages') }}
    where row_fate = 'accepted'
),

messages as (
    select * from all_messages
    qualify
        row_number() over (
            partition by ticket_id, message_id order by case stands_in when 'messages' then 0 else 1 end, message_group_id
        ) = 1
),

-- Ids of groups and of messages may be the same.
parts as (
    select
        messages.message_id, messages.ticket_id, messages.source_name, messages.message_group_id,
        messages.stands_in, lower(message_groups.type) as group_type, message_groups.status as group_status, messages.part_type,
        coalesce(messages.user_id, message_groups.user_id) as user_id, messages.sent_at, messages.message
    from messages
    left join message_groups
        on messages.message_group_id = message_groups.message_group_id and messages.ticket_id = message_groups.ticket_id
    union all
    select
        message_groups.message_group_id || ':group' as message_id, message_groups.ticket_id, message_groups.source_name,
        message_groups.message_group_id, 'message_groups' as stands_in, lower(message_groups.type) as group_type,
        message_groups.status as group_status, cast(null as string) as part_type, message_groups.user_id, message_groups.date_created as sent_at,
        cast(null as string) as message
    from message_groups
    left join messages
        on message_groups.message_group_id = messages.message_group_id and message_groups.ticket_id = messages.ticket_id
    where messages.message_id is null
)

select
    parts.message_id, parts.ticket_id, parts.source_name, parts.message_group_id, parts.stands_in, parts.group_type,
    coalesce(states.meaning = 'removed', false) as is_removed,
    parts.part_type,
    case when parts.part_type is not null then coalesce(kinds.meaning, 'unknown') end as part_kind,
    parts.user_id, parts.sent_at, parts.message
from parts
left join {{ values_of('liveagent', 'message_groups', 'status') }} as states on lower(parts.group_status) = states.raw_value
left join {{ values_of('liveagent', 'messages', 'type') }} as kinds on lower(parts.part_type) = kinds.raw_value
