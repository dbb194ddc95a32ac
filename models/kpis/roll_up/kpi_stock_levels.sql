-- One row per stock, slice and day on which a reporting period ends or before which one begins: what was in stock at the
-- day's end, and `level_days`, that added up over all days so far. What comes in counts from its first day, what leaves no longer
-- on the day after its last; a stock that lies for years costs two steps.
{% set day_number = days_between("date '2000-01-01'", 'day') %}
with

kpi_stocks as (
    select * from {{ ref('kpi_stocks') }}
),

steps as (
    select kpi_code, from_day as day, {{ slices() }}, is_inferred, numerator as step from kpi_stocks
    union all
    select kpi_code, to_day as day, {{ slices() }}, is_inferred, -numerator as step from kpi_stocks
),

-- Who is counted once, however many things of theirs are in stock, comes by slice: the slices overlap.
distinct_stocks as (
    select * from {{ ref('open_cases') }}
    union all
    select * from {{ ref('customers_in_base') }}
),

distinct_steps as (
    select kpi_code, slice, slice_value, from_day as day, is_inferred, numerator as step from distinct_stocks
    union all
    select kpi_code, slice, slice_value, to_day as day, is_inferred, -numerator as step from distinct_stocks
),

slice_steps as (
    {% for slice in ['all'] + slice_names() %}
    select
        kpi_code,
        '{{ slice }}' as slice,
        {{ "'all'" if slice == 'all' else slice }} as slice_value,
        day,
        sum(cast(step as decimal(18, 6))) as step,
        sum(case when is_inferred then cast(step as decimal(18, 6)) else 0 end) as inferred_step
    from steps
    group by kpi_code, day{{ ', ' ~ slice if slice != 'all' }}
    union all
    {% endfor %}
    select
        kpi_code,
        slice,
        slice_value,
        day,
        sum(cast(step as decimal(18, 6))) as step,
        sum(case when is_inferred then cast(step as decimal(18, 6)) else 0 end) as inferred_step
    from distinct_steps
    group by kpi_code, slice, slice_value, day
),

period_bounds as (
    select period_code, last_day as day from {{ ref('periods') }}
    union
    select period_code, {{ add_days('period_start', -1) }} as day from {{ ref('periods') }}
),

bounds_of_slices as (
    select distinct reporting_slices.slice, period_bounds.day
    from period_bounds
    inner join {{ ref('reporting_slices') }} as reporting_slices on period_bounds.period_code = reporting_slices.period_code
),

series as (
    select kpi_code, slice, slice_value, min(day) as first_day
    from slice_steps
    group by kpi_code, slice, slice_value
),

steps_and_bounds as (
    select kpi_code, slice, slice_value, day, step, inferred_step, false as is_bound
    from slice_steps
    union all
    select series.kpi_code, series.slice, series.slice_value, bounds_of_slices.day, 0 as step, 0 as inferred_step, true as is_bound
    from series
    inner join bounds_of_slices on series.slice = bounds_of_slices.slice and series.first_day <= bounds_of_slices.day
),

totals as (
    select
        kpi_code, slice, slice_value, day, is_bound,
        sum(step) over so_far as level,
        sum(step * {{ day_number }}) over so_far as level_times_day,
        sum(inferred_step) over so_far as inferred_level,
        sum(inferred_step * {{ day_number }}) over so_far as inferred_level_times_day
    from steps_and_bounds
    window so_far as (
        partition by kpi_code, slice, slice_value order by day, is_bound
        rows between unbounded preceding and current row
    )
)

-- A step on day c has lasted for (day - c + 1) day ends by the end of a later day.
select
    kpi_code,
    slice,
    slice_value,
    day,
    cast(level as double) as level,
    cast(level * ({{ day_number }} + 1) - level_times_day as double) as level_days,
    cast(inferred_level as double) as inferred_level,
    cast(inferred_level * ({{ day_number }} + 1) - inferred_level_times_day as double) as inferred_level_days
from totals
where is_bound
