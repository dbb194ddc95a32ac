-- One row per stretch of a LiveAgent ticket's history, in order, in the project's own terms, beside the stretch before it.
{{ config(enabled=vendor_is_enabled('liveagent'), materialized=kept()) }}
-- depends_on: {{ ref('affected_tickets') }}
with

ticket_history as (
    select * from {{ affected(ref('stg_liveagent__ticket_history')) }}
    where row_fate = 'accepted' and date_from <= {{ as_of() }}
),

statuses as (
    select * from {{ values_of('liveagent', 'ticket_history', 'status') }}
),

mapped as (
    select
        ticket_history.ticket_id,
        ticket_history.date_from,
        ticket_history.date_to,
        ticket_history.team_id,
        ticket_history.agent_id,
        ticket_history.row_key,
        coalesce(statuses.meaning, 'unknown') as status
    from ticket_history
    left join statuses on lower(ticket_history.status) = statuses.raw_value
)

select
    *,
    row_number() over ticket_in_order as step,
    lag(status) over ticket_in_order as status_before,
    lag(agent_id) over ticket_in_order as agent_before,
    lag(team_id) over ticket_in_order as team_before
from mapped
window ticket_in_order as (partition by ticket_id order by date_from, date_to nulls last, row_key)
