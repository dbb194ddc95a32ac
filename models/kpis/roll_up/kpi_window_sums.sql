-- One row per KPI of time rule sum, slice and stretch of days of `window_days`: its flows summed.
with

slice_days as (
    select * from {{ ref('kpi_slice_days') }}
),

window_days as (
    select * from {{ ref('window_days') }}
)

select
    slice_days.kpi_code,
    slice_days.slice,
    slice_days.slice_value,
    window_days.first_day,
    window_days.last_day,
    {{ exact_sum('slice_days.numerator') }} as numerator,
    {{ exact_sum('slice_days.denominator') }} as denominator,
    cast(sum(slice_days.sample_size) as bigint) as sample_size,
    {{ exact_sum('slice_days.sum_of_squares') }} as sum_of_squares,
    max(slice_days.inferred) as inferred
from slice_days
inner join window_days on slice_days.slice = window_days.slice and slice_days.measured_on = window_days.day
group by slice_days.kpi_code, slice_days.slice, slice_days.slice_value, window_days.first_day, window_days.last_day
