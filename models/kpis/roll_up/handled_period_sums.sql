-- One row per reporting period and slice: contacts handled by agents, and days on which an agent handled any.
-- An agent's day is distinct within a day and slice, so it is counted there and added up over days.
with

handled as (
    select * from {{ ref('fct_handled_contacts') }}
),

slice_names as (
    select distinct slice from {{ ref('reporting_slices') }}
),

slice_days as (
    select
        handled.handled_on,
        slice_names.slice,
        {{ slice_value('slice_names.slice') }} as slice_value,
        count(*) as handled,
        count(distinct handled.agent) as agent_days,
        max(cast(handled.is_inferred as integer)) as inferred
    from handled
    cross join slice_names
    group by all
),

in_periods as (
    select
        period_days.period_code, period_days.period_start, slice_days.slice, slice_days.slice_value,
        slice_days.handled, slice_days.agent_days, slice_days.inferred
    from slice_days
    inner join {{ ref('period_days') }} as period_days on slice_days.handled_on = period_days.day
    inner join {{ ref('reporting_slices') }} as reporting_slices
        on slice_days.slice = reporting_slices.slice and period_days.period_code = reporting_slices.period_code
    union all
    select
        periods.period_code, periods.period_start, 'all' as slice, 'all' as slice_value,
        0 as handled, 0 as agent_days, 0 as inferred
    from {{ ref('periods') }} as periods
    where periods.last_day >= (select min(handled.handled_on) from handled)
)

select
    period_code,
    period_start,
    slice,
    slice_value,
    sum(handled) as handled,
    sum(agent_days) as agent_days,
    max(inferred) as inferred
from in_periods
group by all
