-- One row per ticket and instant at which its clock is read: milestones, changes of status, promised replies, and as_of while unsolved.
-- `business_seconds` counts open time since creation, each stretch under the schedule then in force.
{{ config(materialized=kept()) }}
with

ticket_states as (
    select * from {{ affected(ref('ticket_states')) }}
),

ticket_calendars as (
    select * from {{ affected(ref('ticket_calendars')) }}
),

schedule_clock as (
    select * from {{ ref('schedule_clock') }}
),

instants as (
    select ticket_id, reached_at as instant from {{ affected(ref('ticket_milestones')) }}
    union
    select ticket_id, from_at as instant from ticket_states
    union
    select ticket_id, started_at as instant from {{ affected(ref('reply_waits')) }}
    union
    select ticket_id, stopped_at as instant from {{ affected(ref('reply_waits')) }} where stopped_at is not null
    union
    select ticket_id, {{ as_of() }} as instant
    from ticket_states
    where to_at is null and status not in ('solved', 'closed')
)

select
    instants.ticket_id,
    instants.instant,
    ticket_calendars.business_seconds_before
    + {{ clock_reading('instants.instant') }}
    - ticket_calendars.reading_at_start as business_seconds
from instants
inner join ticket_calendars
    on
        instants.ticket_id = ticket_calendars.ticket_id
        and {{ in_force_at('ticket_calendars', 'instants.instant') }}
left join schedule_clock
    on {{ clock_contains('ticket_calendars.schedule_id', 'instants.instant') }}
