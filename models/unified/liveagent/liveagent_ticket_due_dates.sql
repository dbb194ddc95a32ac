-- One row per promise of LiveAgent on a first answer or a resolution, the one made last, in the columns of `ticket_due_dates`.
-- The end of a resolution moves on while a ticket is answered: one that runs, is answered now and is past it, has no end yet.
{{ config(enabled=vendor_is_enabled('liveagent')) }}
with

tickets as (
    select * from {{ ref('stg_liveagent__tickets') }} where row_fate = 'accepted'
),

statuses as (
    select * from {{ values_of('liveagent', 'tickets', 'status') }}
),

metrics as (
    select * from {{ values_of('liveagent', 'sla_history', 'sla_type') }}
),

last_promises as (
    select
        sla_history.ticket_id,
        metrics.meaning as metric,
        sla_history.date_due as due_at,
        sla_history.date_closed
    from {{ ref('stg_liveagent__sla_history') }} as sla_history
    inner join metrics on lower(sla_history.sla_type) = metrics.raw_value
    where
        sla_history.row_fate = 'accepted'
        and sla_history.date_due is not null
        and metrics.meaning in ('first_reply', 'resolution')
    qualify
        row_number() over (
            partition by sla_history.ticket_id, metrics.meaning order by sla_history.date_created desc, sla_history.sla_id desc
        ) = 1
)

select
    last_promises.ticket_id,
    last_promises.metric,
    last_promises.due_at
from last_promises
inner join tickets on last_promises.ticket_id = tickets.ticket_id
left join statuses on lower(tickets.status) = statuses.raw_value
where
    last_promises.metric = 'first_reply'
    or last_promises.date_closed is not null
    or last_promises.due_at > {{ as_of() }}
    or coalesce(statuses.meaning, 'unknown') <> 'pending'
