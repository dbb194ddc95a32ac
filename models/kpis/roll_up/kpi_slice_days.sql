-- One row per additive KPI, day and single slice: the finest grain summed once, before any period is formed.
with

kpi_daily as (
    select * from {{ ref('kpi_daily') }}
),

slice_names as (
    select distinct slice from {{ ref('reporting_slices') }}
)

select
    kpi_daily.kpi_code,
    kpi_daily.measured_on,
    slice_names.slice,
    {{ slice_value('slice_names.slice') }} as slice_value,
    {{ exact_sum('kpi_daily.numerator') }} as numerator,
    {{ exact_sum('kpi_daily.denominator') }} as denominator,
    cast(sum(kpi_daily.sample_size) as bigint) as sample_size,
    {{ exact_sum('kpi_daily.sum_of_squares') }} as sum_of_squares,
    max(cast(kpi_daily.is_inferred as integer)) as inferred
from kpi_daily
cross join slice_names
group by all
