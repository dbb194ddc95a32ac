-- One row per day and combination of slices with tickets in the backlog at the day's end.
-- Tickets enter and leave once; running sums carry the level from change to change.
with

stretches as (
    select
        stretches.*,
        tickets.category,
        tickets.product,
        tickets.customer_segment,
        tickets.language,
        tickets.source,
        tickets.is_inferred,
        tickets.is_without_messages
    from {{ ref('ticket_backlog_stretches') }} as stretches
    inner join {{ ref('fct_tickets') }} as tickets on stretches.ticket_id = tickets.ticket_id
),

steps as (
    select from_day as day, 1 as step, stretches.* from stretches
    union all
    select to_day as day, -1 as step, stretches.* from stretches
),

daily_changes as (
    select
        day,
        {{ slices() }},
        is_inferred,
        sum(step) as backlog,
        sum(case when is_unanswered and is_without_messages is not true then step else 0 end) as backlog_unanswered,
        sum(case when is_never_answered and is_without_messages is not true then step else 0 end) as backlog_never_answered,
        sum(case when age_band = '1d' then step else 0 end) as backlog_age_1d,
        sum(case when age_band = '3d' then step else 0 end) as backlog_age_3d,
        sum(case when age_band = '7d' then step else 0 end) as backlog_age_7d,
        sum(case when age_band = 'over_7d' then step else 0 end) as backlog_age_over_7d
    from steps
    group by all
),

levels as (
    select
        day as from_day,
        coalesce(
            {{ add_days('lead(day) over slices_in_order', -1) }},
            {{ as_of_day() }}
        ) as to_day,
        {{ slices() }},
        is_inferred,
        sum(backlog) over slices_in_order as backlog,
        sum(backlog_unanswered) over slices_in_order as backlog_unanswered,
        sum(backlog_never_answered) over slices_in_order as backlog_never_answered,
        sum(backlog_age_1d) over slices_in_order as backlog_age_1d,
        sum(backlog_age_3d) over slices_in_order as backlog_age_3d,
        sum(backlog_age_7d) over slices_in_order as backlog_age_7d,
        sum(backlog_age_over_7d) over slices_in_order as backlog_age_over_7d
    from daily_changes
    window slices_in_order as (partition by {{ slices() }}, is_inferred order by day)
)

select
    {{ day_series('from_day', 'to_day') }} as measured_on,
    {{ slices() }},
    is_inferred,
    cast(backlog as bigint) as backlog,
    cast(backlog_unanswered as bigint) as backlog_unanswered,
    cast(backlog_never_answered as bigint) as backlog_never_answered,
    cast(backlog_age_1d as bigint) as backlog_age_1d,
    cast(backlog_age_3d as bigint) as backlog_age_3d,
    cast(backlog_age_7d as bigint) as backlog_age_7d,
    cast(backlog_age_over_7d as bigint) as backlog_age_over_7d
from levels
where backlog > 0 and from_day <= to_day
