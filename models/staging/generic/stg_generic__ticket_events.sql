{{ config(materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

delivered_ticket_events as {{ not_copied() if not is_partial_load() }} (
    select * from {{ source('generic', 'ticket_events') }}
    where {{ is_changed('ticket_events', 'event_id') }}
),

-- Nearly all came once. Only the others are put in order, for that takes long for millions.
repeated_ticket_events as (
    select {{ source_key('event_id') }} as repeated_id
    from delivered_ticket_events
    group by {{ source_key('event_id') }}
    having count(*) > 1
),

raw_ticket_events as {{ not_copied() }} (
    select delivered_ticket_events.*, repeated_ticket_events.repeated_id is not null as is_repeated
    from delivered_ticket_events
    left join repeated_ticket_events on {{ source_key('event_id') }} = repeated_ticket_events.repeated_id
),

known_tickets as (
    select ticket_id as known_id from {{ ref('stg_generic__tickets') }} where row_fate = 'accepted'
),

sources_with_tickets as (
    select distinct source_name from {{ ref('stg_generic__tickets') }}
),

typed as {{ not_copied() }} (
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
        ]) }} as rejection,
        raw_ticket_events.is_repeated
    from raw_ticket_events
    left join known_tickets on {{ source_key('ticket_id') }} = known_tickets.known_id
    left join sources_with_tickets on raw_ticket_events._source_name = sources_with_tickets.source_name
),

superseded_ticket_events as (
    select file_name, row_number
    from typed
    where is_repeated and rejection is null
    qualify {{ place_from_newest('event_id') }} > 1
)

select
    typed.source_name,
    typed.file_name,
    typed.row_number,
    typed.row_key,
    typed.event_id,
    typed.ticket_id,
    typed.event_at,
    typed.event_type,
    typed.event_type_raw,
    typed.seq,
    typed.from_value,
    typed.to_value,
    typed.actor_type,
    typed.actor_type_raw,
    typed.actor_id,
    typed.rejection,
    case
        when typed.rejection is not null then 'rejected'
        when superseded_ticket_events.row_number is not null then 'superseded'
        else 'accepted'
    end as row_fate
from typed
left join superseded_ticket_events on typed.file_name = superseded_ticket_events.file_name and typed.row_number = superseded_ticket_events.row_number
