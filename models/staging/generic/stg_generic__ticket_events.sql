{{ config(materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_ticket_events as (
    select * from {{ source('generic', 'ticket_events') }}
    where {{ is_changed('ticket_events', 'event_id') }}
),

known_tickets as (
    select ticket_id as known_id from {{ ref('stg_generic__tickets') }} where row_fate = 'accepted'
),

sources_with_tickets as (
    select distinct source_name from {{ ref('stg_generic__tickets') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('event_id') }} as row_key,
        {{ source_key('event_id') }} as event_id,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ instant('event_at') }} as event_at,
        {{ enumeration('event_type', enumerated('ticket_event_type')) }} as event_type,
        event_type as event_type_raw,
        {{ integer('seq') }} as seq,
        {{ trimmed('from_value') }} as from_value,
        {{ trimmed('to_value') }} as to_value,
        {{ enumeration('actor_type', enumerated('actor_type')) }} as actor_type,
        actor_type as actor_type_raw,
        {{ source_key('actor_id') }} as actor_id,
        {{ first_rejection([
            missing('event_id', 'ticket_id', 'event_at', 'event_type'),
            not_an_instant('event_at'),
            not_an_integer('seq'),
            unknown_parent('ticket_id', 'known_tickets.known_id', 'sources_with_tickets.source_name'),
        ]) }} as rejection
    from raw_ticket_events
    left join known_tickets on {{ source_key('ticket_id') }} = known_tickets.known_id
    left join sources_with_tickets on raw_ticket_events._source_name = sources_with_tickets.source_name
)

select
    *,
    {{ row_fate(key='source_name, event_id') }} as row_fate
from typed
