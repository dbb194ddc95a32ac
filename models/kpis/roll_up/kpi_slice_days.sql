-- One row per KPI of time rule sum, day and single slice. Everybody together has a row for every day from the first fact on, with
-- zeros where nothing happened.
{{ config(materialized=worked_out_once()) }}
with

slice_flows as (
    select * from {{ ref('kpi_slice_flows') }}
),

everybody as (
    select * from slice_flows where slice = 'all'
),

first_days as (
    select
        kpi_code,
        min(measured_on) as first_day,
        max(denominator) is null as is_count
    from everybody
    group by kpi_code
)

select * from slice_flows
union all
select
    first_days.kpi_code,
    days.date_day as measured_on,
    'all' as slice,
    'all' as slice_value,
    0 as numerator,
    case when not first_days.is_count then 0 end as denominator,
    0 as sample_size,
    cast(null as double) as sum_of_squares,
    0 as inferred
from first_days
inner join {{ ref('dim_date') }} as days on first_days.first_day <= days.date_day
left join everybody on first_days.kpi_code = everybody.kpi_code and days.date_day = everybody.measured_on
where everybody.kpi_code is null
