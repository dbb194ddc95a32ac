-- Warns of calls that state another talk time than their legs together; the call's own counts.
-- Legs are rounded one by one, so a second for each is no difference.
{{ config(severity='warn') }}
with

legs as (
    select call_id, count(*) as legs, sum(talk_seconds) as talk_seconds
    from {{ ref('call_legs') }}
    where talk_seconds is not null
    group by call_id
)

select
    calls.call_id,
    calls.talk_seconds,
    legs.talk_seconds as talk_seconds_of_legs
from {{ ref('calls') }} as calls
inner join legs on calls.call_id = legs.call_id
where abs(calls.talk_seconds - legs.talk_seconds) > legs.legs
