-- One row per change of an Intercom conversation: its creation, and what its parts tell, beside the value before it.
{{ config(enabled=vendor_is_enabled('intercom'), materialized=kept()) }}
-- depends_on: {{ ref('affected_tickets') }}
with

conversations as (
    select * from {{ affected(ref('stg_intercom__conversations')) }} where row_fate = 'accepted'
),

-- Parts name states by what was done.
parts as (
    select
        *,
        case
            when step = 'closed' then 'closed'
            when step in ('opened', 'opened_internally', 'assigned_and_opened') then 'open'
            when step = 'snoozed' then 'snoozed'
        end as new_state
    from {{ affected(ref('intercom_parts')) }}
    where created_at <= {{ as_of() }}
),

states as (
    select * from {{ values_of('intercom', 'conversations', 'state') }} as states
),

ordered as (
    select
        parts.ticket_id,
        parts.part_id,
        parts.created_at as event_at,
        case when parts.step in ('assigned', 'assigned_and_opened') then parts.assigned_to_kind end as assigned_to_kind,
        case when parts.assigned_to_kind <> 'nobody' then parts.assigned_to_id end as assigned_to_id,
        states.meaning as status,
        parts.author_type as actor_type,
        parts.author_id as actor_id,
        row_number() over (partition by parts.ticket_id order by parts.created_at, length(parts.part_id), parts.part_id) as position
    from parts
    left join states on parts.new_state = states.raw_value
),

new_values as (
    select *, 'status_changed' as event_type, 3 as step, status as to_value
    from ordered
    where status is not null
    union all
    select *, 'team_changed' as event_type, 1 as step, assigned_to_id as to_value
    from ordered
    where assigned_to_kind = 'team'
    union all
    select *, 'assignee_changed' as event_type, 2 as step, assigned_to_id as to_value
    from ordered
    where assigned_to_kind in ('agent', 'nobody')
),

value_changes as (
    select
        *,
        coalesce(
            lag(to_value) over (partition by ticket_id, event_type order by position),
            case when event_type = 'status_changed' then 'open' end
        ) as from_value
    from new_values
)

select
    part_id || ':' || event_type as event_id,
    ticket_id,
    event_at,
    event_type,
    cast(position * 10 + step as bigint) as seq,
    from_value,
    to_value,
    actor_type,
    actor_id
from value_changes
where to_value is distinct from from_value
union all
-- Where there are parts, there is a history; without, what the conversation states has to do.
select
    ticket_id || ':created' as event_id,
    ticket_id,
    created_at as event_at,
    'created' as event_type,
    cast(0 as bigint) as seq,
    cast(null as string) as from_value,
    'open' as to_value,
    cast(null as string) as actor_type,
    author_id as actor_id
from conversations
where ticket_id in (select parts.ticket_id from parts)
