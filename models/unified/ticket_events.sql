-- One row per change of a ticket of any vendor, up to as_of. Where a ticket has no history,
-- its creation, solve and deletion are inferred from the ticket row and flagged.
-- depends_on: {{ ref('affected_tickets') }}
-- A table, for whoever reads a view reads the histories of all tickets, whichever of them are wanted.
{{ config(materialized=kept()) }}
with

tickets as (
    select * from {{ affected(ref('tickets')) }}
),

-- Values name what they refer to the way the rest of the project does: ids with their source, enumerations canonical.
delivered_events as (
    select
        event_id, ticket_id, event_at, event_type, seq, actor_type, actor_id,
        {{ canonical_event_value('from_value') }} as from_value,
        {{ canonical_event_value('to_value') }} as to_value
    from {{ affected(ref('stg_generic__ticket_events')) }}
    where row_fate = 'accepted'
    {% for vendor, entry in vendor_tables().items() if 'ticket_events' in entry.feeds %}
    union all
    select event_id, ticket_id, event_at, event_type, seq, actor_type, actor_id, from_value, to_value
    from {{ affected(ref(vendor ~ '_ticket_events')) }}
    {% endfor %}
),

canonical_events as {{ not_copied() }} (
    select * from delivered_events
    where event_at <= {{ as_of() }}
),

histories as (
    select
        ticket_id,
        count(*) filter (where event_type = 'created') as creations,
        count(*) filter (where event_type = 'deleted' or to_value = 'deleted') as deletions,
        count(*) filter (where event_type <> 'created') as changes
    from canonical_events
    group by ticket_id
),

inferred_creations as (
    select
        tickets.ticket_id,
        tickets.created_at as event_at,
        'created' as event_type,
        cast(null as string) as to_value
    from tickets
    left join histories on tickets.ticket_id = histories.ticket_id
    where coalesce(histories.creations, 0) = 0
),

-- The row's own times stand in for a history only where there is none at all.
inferred_status_changes as (
    select
        tickets.ticket_id,
        case
            when tickets.status in ('solved', 'closed')
                then coalesce(tickets.solved_at, tickets.first_solved_at, tickets.closed_at, tickets.updated_at, tickets.created_at)
            else coalesce(tickets.updated_at, tickets.created_at)
        end as event_at,
        'status_changed' as event_type,
        tickets.status as to_value
    from tickets
    left join histories on tickets.ticket_id = histories.ticket_id
    where
        coalesce(histories.creations, 0) + coalesce(histories.changes, 0) = 0
        and tickets.status not in ('new', 'deleted', 'spam')
),

inferred_deletions as (
    select
        tickets.ticket_id,
        coalesce(tickets.deleted_at, tickets.updated_at, tickets.created_at) as event_at,
        'deleted' as event_type,
        cast(null as string) as to_value
    from tickets
    left join histories on tickets.ticket_id = histories.ticket_id
    where
        coalesce(histories.deletions, 0) = 0
        and (tickets.deleted_at is not null or tickets.status = 'deleted')
),

inferred_events as (
    select * from inferred_creations
    union all
    select * from inferred_status_changes
    union all
    select * from inferred_deletions
),

all_events as (
    select
        event_id, ticket_id, event_at, event_type, seq, from_value, to_value, actor_type, actor_id,
        false as is_inferred
    from canonical_events
    union all
    select
        ticket_id || ':inferred:' || event_type as event_id,
        ticket_id, event_at, event_type,
        cast(null as bigint) as seq,
        cast(null as string) as from_value,
        to_value,
        cast(null as string) as actor_type,
        cast(null as string) as actor_id,
        true as is_inferred
    from inferred_events
    where event_at <= {{ as_of() }}
)

select *
from all_events
