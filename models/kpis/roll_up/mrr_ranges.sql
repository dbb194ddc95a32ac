-- One row per day on which recurring revenue changed, segment, source, kind of period and figure that it changes, with the row of periods
-- concerned: those after `after_place` up to `last_place`, without it all later ones.
{{ config(materialized=worked_out_once()) }}
with

changes as (
    select
        changed_on,
        customer_segment,
        source,
        sum(mrr_change) as mrr_change,
        sum(mrr_lost) as mrr_lost,
        sum(mrr_expanded) as mrr_expanded,
        sum(counted_change) as counted_change,
        sum(case when is_end_of_paid_subscription then 1 else 0 end) as ends
    from {{ ref('fct_mrr_changes') }}
    group by changed_on, customer_segment, source
),

placed as (
    select changes.*, period_bounds.period_code, period_bounds.begun, period_bounds.over_before
    from changes
    inner join {{ ref('period_bounds') }} as period_bounds on changes.changed_on = period_bounds.day
)

-- What is there at a start, is there at every later one; what goes, goes in the periods that hold the day.
{% for series, figure, column, after_place, last_place in [
    ('mrr', 'at_start', 'mrr_change', 'begun', 'null'),
    ('mrr', 'subscriptions', 'counted_change', 'begun', 'null'),
    ('mrr', 'lost', 'mrr_lost', 'over_before', 'begun'),
    ('mrr', 'expanded', 'mrr_expanded', 'over_before', 'begun'),
    ('customers', 'ends', 'ends', 'over_before', 'begun'),
] %}
select
    '{{ series }}' as series,
    '{{ figure }}' as figure,
    period_code,
    customer_segment,
    source,
    {{ after_place }} as after_place,
    cast({{ last_place }} as bigint) as last_place,
    cast({{ column }} as decimal(28, 6)) as amount
from placed
where {{ column }} <> 0
{{ 'union all' if not loop.last }}
{% endfor %}
