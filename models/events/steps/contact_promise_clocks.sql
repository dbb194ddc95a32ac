-- One row per promise to answer a call or chat of a ticket, with how its clock ran and when its target is used up.
{{ config(materialized=kept()) }}
with

promises as (
    select * from {{ affected(ref('ticket_promises')) }} where metric in ('call_answer', 'chat_answer')
),

contact_waits as (
    select * from {{ affected(ref('contact_waits')) }}
),

schedule_openings as (
    select * from {{ ref('schedule_openings') }}
)

select
    promises.ticket_id,
    promises.contact_id,
    promises.metric,
    promises.applied_at,
    promises.target_seconds,
    promises.is_business_hours,
    contact_waits.started_at,
    contact_waits.answered_at as fulfilled_at,
    contact_waits.agent as fulfilled_by,
    contact_waits.stopped_at,
    case when promises.is_business_hours then contact_waits.business_seconds else contact_waits.seconds end as elapsed_seconds,
    case
        when promises.target_seconds = 0 then contact_waits.started_at
        when promises.is_business_hours
            then {{ instant_of_reading('contact_waits.schedule_id', 'contact_waits.reading_at_start + promises.target_seconds') }}
        else {{ add_seconds('contact_waits.started_at', 'promises.target_seconds') }}
    end as due_at,
    contact_waits.channel,
    contact_waits.team,
    contact_waits.agent,
    contact_waits.priority
from promises
inner join contact_waits on promises.metric = contact_waits.metric and promises.contact_id = contact_waits.contact_id
left join schedule_openings
    on {{ opening_reaches('contact_waits.schedule_id', 'contact_waits.reading_at_start + promises.target_seconds') }}
