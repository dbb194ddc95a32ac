-- One row per series (customers, buyers, mrr), reporting period and slice: everything that ranges of periods add, summed along them.
-- Everybody together has a row for every period from the first one concerned, other slices where there is anything.
with

ranges as (
    select * from {{ ref('customer_ranges') }}
    union all
    select * from {{ ref('mrr_ranges') }}
),

numbered_periods as (
    select * from {{ ref('numbered_periods') }}
),

-- A range is two steps, however many periods lie between.
steps as (
    select series, figure, period_code, customer_segment, source, after_place + 1 as place, amount
    from ranges
    union all
    select series, figure, period_code, customer_segment, source, last_place + 1 as place, -amount as amount
    from ranges
    where last_place is not null
),

slice_steps as (
    {% for slice in ['all', 'customer_segment', 'source'] %}
    select
        series, figure, period_code, '{{ slice }}' as slice, {{ "'all'" if slice == 'all' else slice }} as slice_value, place,
        sum(cast(amount as decimal(38, 6))) as amount
    from steps
    where period_code in (select reported.period_code from {{ ref('reporting_slices') }} as reported where reported.slice = '{{ slice }}')
    group by series, figure, period_code, place{{ ', ' ~ slice if slice != 'all' }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

-- A step of nothing in each period, so that every period has a row to be read from.
steps_and_periods as (
    select series, period_code, slice, slice_value, place, figure, amount
    from slice_steps
    union all
    select
        slice_values.series, slice_values.period_code, slice_values.slice, slice_values.slice_value, numbered_periods.place,
        'none' as figure, 0 as amount
    from (
        select series, period_code, slice, slice_value, min(place) as first_place
        from slice_steps
        group by series, period_code, slice, slice_value
    ) as slice_values
    inner join numbered_periods
        on slice_values.period_code = numbered_periods.period_code and slice_values.first_place <= numbered_periods.place
),

sums as (
    select
        series, period_code, slice, slice_value, place,
        sum(sum(case when figure = 'at_start' then amount else 0 end)) over so_far as at_start,
        sum(sum(case when figure = 'at_end' then amount else 0 end)) over so_far as at_end,
        sum(sum(case when figure = 'at_both' then amount else 0 end)) over so_far as at_both,
        sum(sum(case when figure = 'won' then amount else 0 end)) over so_far as won,
        sum(sum(case when figure = 'ends' then amount else 0 end)) over so_far as ends,
        sum(sum(case when figure = 'lost' then amount else 0 end)) over so_far as lost,
        sum(sum(case when figure = 'expanded' then amount else 0 end)) over so_far as expanded,
        sum(sum(case when figure = 'subscriptions' then amount else 0 end)) over so_far as subscriptions
    from steps_and_periods
    group by series, period_code, slice, slice_value, place
    window so_far as (
        partition by series, period_code, slice, slice_value order by place rows between unbounded preceding and current row
    )
)

select
    sums.series,
    sums.period_code,
    numbered_periods.period_start,
    sums.slice,
    sums.slice_value,
    cast(sums.at_start as double) as at_start,
    cast(sums.at_end as double) as at_end,
    cast(sums.at_both as double) as at_both,
    cast(sums.won as double) as won,
    cast(sums.ends as double) as ends,
    cast(sums.lost as double) as lost,
    cast(sums.expanded as double) as expanded,
    cast(sums.subscriptions as double) as subscriptions
from sums
inner join numbered_periods on sums.period_code = numbered_periods.period_code and sums.place = numbered_periods.place
where
    sums.slice = 'all'
    or sums.at_start <> 0
    or sums.at_end <> 0
    or sums.won <> 0
    or sums.ends <> 0
    or sums.lost <> 0
    or sums.expanded <> 0
