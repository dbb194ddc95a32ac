-- One row per day on which stretches of activity of customers or buyers begin or end, segment, source, kind of period and figure that it
-- changes, with the row of periods concerned: those after `after_place` up to `last_place`, without it all later ones.
-- At both bounds of a period is who is so without a break, or was away in between: rows of those by the days of their stretches.
{{ config(materialized=worked_out_once()) }}
with

stretches as (
    select
        'customers' as series, customer_id, position, customer_segment, source, from_on,
        coalesce(to_on, {{ add_days(as_of_day(), 1) }}) as to_on
    from {{ ref('fct_customer_active_intervals') }}
    union all
    select
        'buyers' as series, customer_id, position, customer_segment, source, from_on,
        coalesce(to_on, {{ add_days(as_of_day(), 1) }}) as to_on
    from {{ ref('fct_buyer_active_intervals') }}
),

period_bounds as (
    select * from {{ ref('period_bounds') }}
),

turns as (
    select series, customer_segment, source, from_on as day, 1 as change, case when position = 1 then 1 else 0 end as won
    from stretches
    union all
    select series, customer_segment, source, to_on as day, -1 as change, 0 as won
    from stretches
),

days as (
    select
        series,
        customer_segment,
        source,
        day,
        sum(change) as change,
        sum(won) as won
    from turns
    group by series, customer_segment, source, day
),

placed as (
    select days.*, period_bounds.period_code, period_bounds.begun, period_bounds.over_before
    from days
    inner join period_bounds on days.day = period_bounds.day
),

-- A stretch, or two of one customer with others or nothing between them; most are of the same days as many others'.
spans as (
    select
        earlier.series, earlier.customer_segment, earlier.source,
        earlier.from_on, earlier.to_on, later.from_on as later_from_on, later.to_on as later_to_on,
        count(*) as amount
    from stretches as earlier
    inner join stretches as later
        on
            earlier.series = later.series
            and earlier.customer_id = later.customer_id
            and earlier.position <= later.position
    group by
        earlier.series, earlier.customer_segment, earlier.source, earlier.from_on, earlier.to_on, later.from_on, later.to_on
),

-- Those of two stretches need a period that holds all days between them.
spanned as (
    select
        spans.series, spans.customer_segment, spans.source, spans.from_on, spans.later_to_on, spans.amount,
        at_end.period_code,
        at_end.begun as begun_to,
        at_return.over_before as over_from
    from spans
    inner join period_bounds as at_end on spans.to_on = at_end.day
    inner join period_bounds as at_return on spans.later_from_on = at_return.day and at_end.period_code = at_return.period_code
    where at_end.begun > at_return.over_before
),

at_both_bounds as (
    select
        spanned.*,
        greatest(from_bounds.begun, spanned.over_from) as after_place,
        least(spanned.begun_to, to_bounds.over_before) as last_place
    from spanned
    inner join period_bounds as from_bounds on spanned.from_on = from_bounds.day and spanned.period_code = from_bounds.period_code
    inner join period_bounds as to_bounds on spanned.later_to_on = to_bounds.day and spanned.period_code = to_bounds.period_code
)

{% for figure, amount, after_place, last_place, relation in [
    ('at_start', 'change', 'begun', 'null', 'placed'),
    ('at_end', 'change', 'over_before', 'null', 'placed'),
    ('won', 'won', 'over_before', 'begun', 'placed'),
    ('at_both', 'amount', 'after_place', 'last_place', 'at_both_bounds'),
] %}
select
    series,
    '{{ figure }}' as figure,
    period_code,
    customer_segment,
    source,
    {{ after_place }} as after_place,
    cast({{ last_place }} as bigint) as last_place,
    cast({{ amount }} as decimal(28, 6)) as amount
from {{ relation }}
where {{ 'after_place < last_place' if figure == 'at_both' else amount ~ ' <> 0' }}
{{ 'union all' if not loop.last }}
{% endfor %}
