-- One row per day and combination of slices with tickets in the backlog at the day's end.
-- A view: stretches become days when they are asked for, so that an old ticket costs no more than a young one.
{{ config(materialized=spread_when_asked()) }}
with

stretches as (
    select * from {{ beside(ref('fct_backlog_stretches')) }}
),

days as (
    select date_day from {{ beside(ref('dim_date')) }}
)

select
    days.date_day as measured_on,
    {{ slices('stretches') }},
    stretches.is_inferred,
    count(*) as backlog,
    count(*) filter (where stretches.is_unanswered) as backlog_unanswered,
    count(*) filter (where stretches.is_never_answered) as backlog_never_answered,
    count(*) filter (where stretches.age_band = '1d') as backlog_age_1d,
    count(*) filter (where stretches.age_band = '3d') as backlog_age_3d,
    count(*) filter (where stretches.age_band = '7d') as backlog_age_7d,
    count(*) filter (where stretches.age_band = 'over_7d') as backlog_age_over_7d
from stretches
inner join days on stretches.from_day <= days.date_day and stretches.to_day > days.date_day
group by all
