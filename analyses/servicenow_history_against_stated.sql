-- One row per figure and month: what the history of ServiceNow incidents shows beside what their last versions state.
-- Run it on the work database after `dbt compile`. Where the two differ, it is for these reasons:
--   resolved_at   is stamped again by each update of a resolved incident, and so is the last version in that state;
--                 the history counts the step into it, which may be days earlier. It can also be missing although the
--                 incident was resolved; then the first version that shows it resolved tells when.
--   closed_at     comes days after the solve, when the caller had time to object: stated open incidents include solved ones.
--   reopen_count  is kept by the vendor; the history counts each step from resolved or closed back to work.
--   reassignment_count  counts each change of the group, also from and to none, and none of the agent inside a group;
--                 a transfer goes from one agent or team to another.
--   An extract that is cut (only incidents opened in some window, first versions missing) shows fewer steps than
--   were made, and an empty backlog after its end.
{{ config(enabled=vendor_is_enabled('servicenow')) }}
with

stated as (
    select * from {{ ref('servicenow_tickets') }}
),

reassignments as (
    select ticket_id, max(reassignment_count) as reassignment_count
    from {{ ref('servicenow_incident_versions') }}
    group by ticket_id
),

closings as (
    select ticket_id, max(event_at) as closed_at
    from {{ ref('servicenow_ticket_events') }}
    where event_type = 'status_changed' and to_value = 'closed'
    group by ticket_id
),

-- Local days of everything that is counted below; NULL where it never happened.
incidents as (
    select
        tickets.ticket_id,
        {{ local_date('tickets.created_at') }} as opened_on,
        {{ local_date('tickets.first_solved_at') }} as first_solved_on,
        {{ local_date('tickets.solved_at') }} as solved_on,
        {{ local_date('closings.closed_at') }} as closed_on,
        {{ local_date('stated.solved_at') }} as stated_solved_on,
        {{ local_date('stated.closed_at') }} as stated_closed_on,
        tickets.resolution_seconds / 3600 as resolution_hours,
        tickets.vendor_resolution_seconds / 3600 as stated_resolution_hours,
        tickets.reopens,
        tickets.vendor_reopens,
        tickets.transfers,
        reassignments.reassignment_count
    from {{ ref('fct_tickets') }} as tickets
    inner join stated on tickets.ticket_id = stated.ticket_id
    inner join reassignments on tickets.ticket_id = reassignments.ticket_id
    left join closings on tickets.ticket_id = closings.ticket_id
    where tickets.is_counted
),

months as (
    select period_start as month, period_end from {{ ref('periods') }} where period_code = 'month'
),

solves as (
    select
        months.month,
        count(*) as incidents,
        avg(incidents.resolution_hours) as mean_hours,
        median(incidents.resolution_hours) as median_hours
    from months
    inner join incidents on months.month <= incidents.solved_on and months.period_end > incidents.solved_on
    group by months.month
),

stated_solves as (
    select
        months.month,
        count(*) as incidents,
        avg(incidents.stated_resolution_hours) as mean_hours,
        median(incidents.stated_resolution_hours) as median_hours
    from months
    inner join incidents on months.month <= incidents.stated_solved_on and months.period_end > incidents.stated_solved_on
    group by months.month
),

incident_months as (
    select months.*, incidents.*
    from months
    cross join incidents
),

-- A step counts in the month of its own day, a level at the month's end.
counts as (
    select
        month,
        count(*) filter (where closed_on >= month and closed_on < period_end) as closed,
        count(*) filter (where stated_closed_on >= month and stated_closed_on < period_end) as stated_closed,
        count(*) filter (where reopens > 0 and first_solved_on >= month and first_solved_on < period_end) as reopened,
        count(*) filter (where vendor_reopens > 0 and first_solved_on >= month and first_solved_on < period_end) as stated_reopened,
        count(*) filter (where transfers > 0 and opened_on >= month and opened_on < period_end) as transferred,
        count(*) filter (where reassignment_count > 0 and opened_on >= month and opened_on < period_end) as stated_reassigned,
        count(*) filter (where opened_on < period_end and (closed_on is null or closed_on >= period_end)) as not_closed,
        count(*) filter (where opened_on < period_end and (stated_closed_on is null or stated_closed_on >= period_end)) as stated_not_closed,
        count(*) filter (where opened_on < period_end and (stated_solved_on is null or stated_solved_on >= period_end)) as stated_not_solved
    from incident_months
    group by month
),

-- A reopened incident was unsolved more than once, so this level comes from the daily states.
backlogs as (
    select months.month, sum(backlog_daily.backlog) as backlog
    from months
    inner join {{ ref('fct_backlog_daily') }} as backlog_daily
        on backlog_daily.measured_on = {{ add_days('months.period_end', -1) }}
    where backlog_daily.source in (select stated.source_name from stated)
    group by months.month
),

side_by_side as (
    select 'resolved' as figure, months.month, solves.incidents as from_history, stated_solves.incidents as as_stated
    from months
    left join solves on months.month = solves.month
    left join stated_solves on months.month = stated_solves.month
    union all
    select 'mean hours to resolve' as figure, months.month, solves.mean_hours as from_history, stated_solves.mean_hours as as_stated
    from months
    left join solves on months.month = solves.month
    left join stated_solves on months.month = stated_solves.month
    union all
    select 'median hours to resolve' as figure, months.month, solves.median_hours as from_history, stated_solves.median_hours as as_stated
    from months
    left join solves on months.month = solves.month
    left join stated_solves on months.month = stated_solves.month
    union all
    select 'closed' as figure, month, closed as from_history, stated_closed as as_stated
    from counts
    union all
    select 'reopened' as figure, month, reopened as from_history, stated_reopened as as_stated
    from counts
    union all
    select 'reassigned' as figure, month, transferred as from_history, stated_reassigned as as_stated
    from counts
    union all
    select 'not closed at month end' as figure, month, not_closed as from_history, stated_not_closed as as_stated
    from counts
    union all
    select 'not resolved at month end' as figure, counts.month, coalesce(backlogs.backlog, 0) as from_history, counts.stated_not_solved as as_stated
    from counts
    left join backlogs on counts.month = backlogs.month
)

select *
from side_by_side
order by figure, month
