-- One row per ticket and stretch of time between two changes: the state in force from `from_at` until just before `to_at`.
-- Several events of one instant leave one state, the last; the current state has no end.
{{ config(materialized=kept()) }}
with

ticket_history as (
    select * from {{ affected(ref('ticket_history')) }}
),

last_of_each_instant as (
    select
        ticket_id, event_at as from_at, status, presence, is_merged, is_in_backlog, is_inferred, agent, team, channel, priority
    from ticket_history
    qualify row_number() over (partition by ticket_id, event_at order by position desc) = 1
)

select
    *,
    lead(from_at) over (partition by ticket_id order by from_at) as to_at
from last_of_each_instant
