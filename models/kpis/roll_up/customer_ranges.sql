-- One row per stretch of activity of a customer or buyer, kind of period and figure that it adds one to, with the row of periods that it
-- adds it to: those after `after_place` up to `last_place`. However long a stretch, it is a few rows.
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

-- A period begins within a stretch after place `begun_from` up to `begun_to`, and ends within it after `over_from` up to `over_to`.
placed as (
    select
        stretches.*,
        from_bounds.period_code,
        from_bounds.begun as begun_from, to_bounds.begun as begun_to,
        from_bounds.over_before as over_from, to_bounds.over_before as over_to
    from stretches
    inner join period_bounds as from_bounds on stretches.from_on = from_bounds.day
    inner join period_bounds as to_bounds
        on stretches.to_on = to_bounds.day and from_bounds.period_code = to_bounds.period_code
),

ranges as (
    select *, 'at_start' as figure, begun_from as after_place, begun_to as last_place
    from placed
    union all
    select *, 'at_end' as figure, over_from as after_place, over_to as last_place
    from placed
    union all
    select *, 'won' as figure, over_from as after_place, begun_from as last_place
    from placed
    where position = 1
    union all
    -- Who was away in between is there at both as well.
    select
        placed.*, 'at_both' as figure,
        greatest(placed.begun_from, later.over_from) as after_place,
        least(placed.begun_to, later.over_to) as last_place
    from placed
    inner join placed as later
        on
            placed.series = later.series
            and placed.customer_id = later.customer_id
            and placed.period_code = later.period_code
            and placed.position <= later.position
            and placed.begun_to > later.over_from
)

select
    series,
    figure,
    period_code,
    customer_segment,
    source,
    after_place,
    last_place,
    cast(1 as decimal(28, 6)) as amount
from ranges
where after_place < last_place
