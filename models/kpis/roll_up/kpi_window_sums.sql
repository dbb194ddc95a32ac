-- One row per KPI of time rule sum, slice and stretch of days of `window_days`: its flows summed.
{{ config(materialized=kept(), incremental_strategy='affected_stretches') }}
with

slice_days as (
    select * from {{ ref('kpi_slice_days') }}
),

window_days as (
    {% if is_partial_load() %}
    select window_days.*, again.kpi_code
    from {{ ref('window_days') }} as window_days
    inner join {{ stretches_counted_again(this) }} as again
        on window_days.first_day = again.first_day and window_days.last_day = again.last_day
    {% else %}
    select * from {{ ref('window_days') }}
    {% endif %}
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
inner join window_days
    on
        slice_days.slice = window_days.slice
        and slice_days.measured_on = window_days.day
        and {{ 'slice_days.kpi_code = window_days.kpi_code' if is_partial_load() else 'true' }}
group by slice_days.kpi_code, slice_days.slice, slice_days.slice_value, window_days.first_day, window_days.last_day
