with

raw_ticket_schedules as (
    select * from {{ source('generic', 'ticket_schedules') }}
),

known_tickets as (
    select ticket_id as known_id from {{ ref('stg_generic__tickets') }} where row_fate = 'accepted'
),

sources_with_tickets as (
    select distinct source_name from {{ ref('stg_generic__tickets') }}
),

known_schedules as (
    select distinct schedule_id as known_id from {{ ref('stg_generic__schedules') }} where row_fate = 'accepted'
),

sources_with_schedules as (
    select distinct source_name from {{ ref('stg_generic__schedules') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('ticket_id', 'valid_from') }} as row_key,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ instant('valid_from') }} as valid_from,
        {{ source_key('schedule_id') }} as schedule_id,
        {{ first_rejection([
            missing('ticket_id', 'valid_from', 'schedule_id'),
            not_an_instant('valid_from', means_always=true),
            unknown_parent('ticket_id', 'known_tickets.known_id', 'sources_with_tickets.source_name'),
            unknown_parent('schedule_id', 'known_schedules.known_id', 'sources_with_schedules.source_name'),
        ]) }} as rejection
    from raw_ticket_schedules
    left join known_tickets on {{ source_key('ticket_id') }} = known_tickets.known_id
    left join sources_with_tickets on raw_ticket_schedules._source_name = sources_with_tickets.source_name
    left join known_schedules on {{ source_key('schedule_id') }} = known_schedules.known_id
    left join sources_with_schedules on raw_ticket_schedules._source_name = sources_with_schedules.source_name
)

select
    *,
    {{ row_fate(key='source_name, ticket_id, valid_from') }} as row_fate
from typed
