-- The months of `kpi_values` are the sums of `kpi_flows`, for every additive KPI and every slice. A partial load that follows on passed tests
-- looks at the months of which it has counted days again.
{% set month_end = add_days(add_months('days.month_start', 1), -1) %}
{% set last_day = add_days('monthly.period_end', -1) %}
with

flows as (
    select kpi_code from {{ ref('kpi_definitions') }} where time_rule = 'sum' and status = 'active'
),

flow_months as (
    select kpi_flows.*, days.month_start
    from {{ ref('kpi_flows') }} as kpi_flows
    inner join {{ ref('dim_date') }} as days on kpi_flows.measured_on = days.date_day
    where {{ is_counted_again('kpi_flows.kpi_code', 'days.month_start', month_end) if rests_on_passed_tests() else 'true' }}
),

-- One reading sums for every slice: read for each of them, the days of millions of tickets would first be copied.
slice_months as (
    select
        kpi_code,
        month_start,
        case
            {% for slice in slice_names() %}
            when grouping({{ slice }}) = 0 then '{{ slice }}'
            {% endfor %}
            else 'all'
        end as slice,
        case
            {% for slice in slice_names() %}
            when grouping({{ slice }}) = 0 then {{ slice }}
            {% endfor %}
            else 'all'
        end as slice_value,
        sum(numerator) as numerator,
        sum(denominator) as denominator,
        sum(sample_size) as sample_size
    from flow_months
    group by grouping sets (  -- noqa: PRS
        (kpi_code, month_start)
        {% for slice in slice_names() %}
        , (kpi_code, month_start, {{ slice }})
        {% endfor %}
    )
),

from_days as (
    select slice_months.*
    from slice_months
    inner join {{ ref('reporting_slices') }} as reporting_slices
        on slice_months.slice = reporting_slices.slice and reporting_slices.period_code = 'month'
    where slice_months.slice_value is not null
),

months as (
    select monthly.*
    from {{ ref('kpi_values') }} as monthly
    inner join flows on monthly.kpi_code = flows.kpi_code
    where
        monthly.period_code = 'month'
        and {{ is_counted_again('monthly.kpi_code', 'monthly.period_start', last_day) if rests_on_passed_tests() else 'true' }}
)

-- A month without facts has a row of zeros for everybody together, and no days.
select
    coalesce(months.kpi_code, from_days.kpi_code) as kpi_code,
    coalesce(months.period_start, from_days.month_start) as month_start,
    coalesce(months.slice, from_days.slice) as slice,
    coalesce(months.slice_value, from_days.slice_value) as slice_value,
    months.numerator,
    from_days.numerator as numerator_of_days,
    months.denominator,
    from_days.denominator as denominator_of_days,
    months.sample_size,
    from_days.sample_size as sample_size_of_days
from months
full outer join from_days
    on
        months.kpi_code = from_days.kpi_code
        and months.period_start = from_days.month_start
        and months.slice = from_days.slice
        and months.slice_value = from_days.slice_value
where
    abs(coalesce(months.numerator, 0) - coalesce(from_days.numerator, 0)) > 0.001
    or abs(coalesce(months.denominator, 0) - coalesce(from_days.denominator, 0)) > 0.001
    or coalesce(months.sample_size, 0) <> coalesce(from_days.sample_size, 0)
    or months.kpi_code is null
