-- One row per event of a call in a queue log, in order; lines of agents and of the queue itself belong to no call.
{{ config(enabled=vendor_is_enabled('asterisk'), materialized='table') }}
with

events as (
    select
        queue_log.*,
        lower(queue_log.event) as event_type,
        coalesce(outcomes.meaning, 'unknown') as outcome
    from {{ ref('stg_asterisk__queue_log') }} as queue_log
    left join {{ values_of('asterisk', 'queue_log', 'event') }} as outcomes on lower(queue_log.event) = outcomes.raw_value
    where queue_log.row_fate = 'accepted' and queue_log.call_id is not null
),

-- Talk includes hold, of which a queue log tells nothing. A transfer over a link of two bridges names both, which moves the rest.
timed as (
    select
        *,
        case
            when event_type in ('completeagent', 'completecaller') then {{ number('data2') }}
            when event_type = 'attendedtransfer' and upper(data1) = 'LINK' then {{ number('data5') }}
            when event_type in ('transfer', 'blindtransfer', 'attendedtransfer') then {{ number('data4') }}
        end as talk_seconds
    from events
)

select
    *,
    row_number() over (partition by call_id order by event_at, file_name, row_number) as position
from timed
