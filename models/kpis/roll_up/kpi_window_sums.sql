-- One row per KPI of time rule sum, slice and stretch of days of `window_days` in which something happened: its flows summed.
{{ config(materialized=kept(), incremental_strategy='affected_stretches') }}
with

slice_flows as (
    select * from {{ ref('kpi_slice_flows') }}
),

window_days as (
    select * from {{ affected_stretches(ref('window_days'), this) }}
)

select
    slice_flows.kpi_code,
    slice_flows.slice,
    slice_flows.slice_value,
    window_days.first_day,
    window_days.last_day,
    {{ exact_sum('slice_flows.numerator') }} as numerator,
    {{ exact_sum('slice_flows.denominator') }} as denominator,
    cast(sum(slice_flows.sample_size) as bigint) as sample_size,
    {{ exact_sum('slice_flows.sum_of_squares') }} as sum_of_squares,
    max(slice_flows.inferred) as inferred
from slice_flows
inner join window_days
    on
        slice_flows.slice = window_days.slice
        and slice_flows.measured_on = window_days.day
        and {{ 'slice_flows.kpi_code = window_days.kpi_code' if is_partial_load() else 'true' }}
group by slice_flows.kpi_code, slice_flows.slice, slice_flows.slice_value, window_days.first_day, window_days.last_day
