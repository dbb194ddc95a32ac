-- One row per day for which the cost of support is known, from the first cost line's first day to the last line's last, with what
-- accrued on it. Before and after, nobody said what support cost, so nothing is set against it.
{{ config(materialized=kept(), incremental_strategy='all_rows', unique_key='accrued_on', meta={'dated_by': 'accrued_on'}) }}
with

costs as (
    select
        accrued_on,
        sum(amount) as amount
    from {{ ref('fct_support_costs') }}
    group by accrued_on
),

bounds as (
    select
        min(accrued_on) as first_day,
        max(accrued_on) as last_day
    from costs
),

days as (
    select {{ day_series('first_day', 'last_day') }} as accrued_on
    from bounds
    where first_day <= last_day
)

select
    days.accrued_on,
    cast(coalesce(costs.amount, 0) as decimal(28, 6)) as amount
from days
left join costs on days.accrued_on = costs.accrued_on
