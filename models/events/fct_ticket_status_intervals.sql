-- One row per ticket and stretch of time in one status; the current status has no end.
-- A deleted or spam ticket is in that status whatever it was before; a merged one keeps its last status.
{{ config(materialized=kept()) }}
with

ticket_states as (
    select
        *,
        case when presence = 'present' then status else presence end as effective_status
    from {{ affected(ref('ticket_states')) }}
),

status_changes as (
    select ticket_id, effective_status as status, from_at, is_inferred
    from ticket_states
    qualify
        row_number() over (partition by ticket_id order by from_at) = 1
        or effective_status <> lag(effective_status) over (partition by ticket_id order by from_at)
),

intervals as (
    select
        *,
        lead(from_at) over (partition by ticket_id order by from_at) as to_at
    from status_changes
),

ticket_clock as (
    select * from {{ affected(ref('ticket_clock')) }}
)

select
    intervals.ticket_id,
    intervals.status,
    intervals.from_at,
    intervals.to_at,
    {{ seconds_between('intervals.from_at', 'intervals.to_at') }} as seconds,
    clock_at_end.business_seconds - clock_at_start.business_seconds as business_seconds,
    intervals.is_inferred
from intervals
left join ticket_clock as clock_at_start
    on intervals.ticket_id = clock_at_start.ticket_id and intervals.from_at = clock_at_start.instant
left join ticket_clock as clock_at_end
    on intervals.ticket_id = clock_at_end.ticket_id and intervals.to_at = clock_at_end.instant
