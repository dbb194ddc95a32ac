-- One row per measure, reporting period and slice: cases that count in the period because its end finds them so, and their seconds.
-- Cases are tickets solved after their creation, tickets assigned or solved, customers' latest NPS answers, visits and interactions.
-- A case has a day, which the period must hold, and a run of days [from_day, to_day), in which the period must end.
-- A rolling window is known by its last day: a case enters and leaves the row of windows once, whatever their length.
with

counted as (
    select * from {{ ref('period_end_cases') }}
),

periods as (
    select
        periods.period_code, periods.period_start, periods.last_day, reporting_slices.slice,
        reporting_periods.kind = 'rolling' as is_rolling
    from {{ ref('periods') }} as periods
    inner join {{ ref('reporting_periods') }} as reporting_periods on periods.period_code = reporting_periods.period_code
    inner join {{ ref('reporting_slices') }} as reporting_slices on periods.period_code = reporting_slices.period_code
),

window_sums as (
    select
        counted.measure, counted.slice, counted.slice_value, window_days.first_day, window_days.last_day,
        sum(counted.cases) as cases,
        sum(counted.seconds) as seconds,
        sum(counted.inferred) as inferred
    from counted
    inner join {{ ref('window_days') }} as window_days
        on
            counted.slice = window_days.slice
            and counted.counted_on = window_days.day
            and counted.from_day <= window_days.last_day
            and counted.to_day > window_days.last_day
    group by counted.measure, counted.slice, counted.slice_value, window_days.first_day, window_days.last_day
),

in_rolling_windows as (
    select
        counted.*,
        reporting_periods.period_code,
        greatest(counted.counted_on, counted.from_day) as first_end,
        least({{ add_days('counted.counted_on', 'reporting_periods.length') }}, counted.to_day) as end_after_last
    from counted
    inner join {{ ref('reporting_slices') }} as reporting_slices on counted.slice = reporting_slices.slice
    inner join {{ ref('reporting_periods') }} as reporting_periods
        on reporting_slices.period_code = reporting_periods.period_code and reporting_periods.kind = 'rolling'
),

rolling_steps as (
    select measure, period_code, slice, slice_value, first_end as day, cases, seconds, inferred
    from in_rolling_windows
    where first_end < end_after_last
    union all
    select
        measure, period_code, slice, slice_value, end_after_last as day,
        -cases as cases, -seconds as seconds, -inferred as inferred
    from in_rolling_windows
    where first_end < end_after_last
),

-- A step of nothing on each day that a window ends on, so that every window has a row to be read from.
steps_and_ends as (
    select measure, period_code, slice, slice_value, day, cases, seconds, inferred
    from rolling_steps
    union all
    select
        series.measure, series.period_code, series.slice, series.slice_value, periods.last_day as day,
        0 as cases, 0 as seconds, 0 as inferred
    from (select distinct measure, period_code, slice, slice_value from rolling_steps) as series
    inner join periods on series.period_code = periods.period_code and series.slice = periods.slice
),

rolling_sums as (
    select
        measure, period_code, slice, slice_value, day,
        sum(sum(cases)) over steps_so_far as cases,
        sum(sum(seconds)) over steps_so_far as seconds,
        sum(sum(inferred)) over steps_so_far as inferred
    from steps_and_ends
    group by measure, period_code, slice, slice_value, day
    window steps_so_far as (
        partition by measure, period_code, slice, slice_value order by day rows between unbounded preceding and current row
    )
),

sums_of_periods as (
    select
        window_sums.measure, periods.period_code, periods.period_start, window_sums.slice, window_sums.slice_value,
        window_sums.cases, window_sums.seconds, window_sums.inferred
    from window_sums
    inner join periods
        on
            window_sums.slice = periods.slice
            and window_sums.first_day = periods.period_start
            and window_sums.last_day = periods.last_day
            and not periods.is_rolling
    union all
    select
        rolling_sums.measure, periods.period_code, periods.period_start, rolling_sums.slice, rolling_sums.slice_value,
        rolling_sums.cases, rolling_sums.seconds, rolling_sums.inferred
    from rolling_sums
    inner join periods
        on
            rolling_sums.slice = periods.slice
            and rolling_sums.period_code = periods.period_code
            and rolling_sums.day = periods.last_day
    where rolling_sums.cases > 0
)

select
    measure,
    period_code,
    period_start,
    slice,
    slice_value,
    cast(cases as bigint) as cases,
    cast(seconds as double) as seconds,
    case when inferred > 0 then 1 else 0 end as inferred
from sums_of_periods
