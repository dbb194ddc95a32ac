-- One row per KPI of time rule sum, day and single slice: the finest grain summed once, before any period is formed.
-- Everybody together has a row for every day from the first fact on, with zeros where nothing happened.
-- A KPI that is not broken down by a slice has NULL there, and no rows of it.
-- `kpi_flows` is read in place: under a name of its own it would be copied whole before eleven sums each read a part of it.
with

first_days as (
    select
        kpi_code,
        min(measured_on) as first_day,
        max(denominator) is null as is_count
    from {{ ref('kpi_flows') }}
    group by kpi_code
),

everybody as (
    select kpi_code, measured_on, numerator, denominator, sample_size, sum_of_squares, is_inferred
    from {{ ref('kpi_flows') }}
    union all
    select
        first_days.kpi_code,
        days.date_day as measured_on,
        0 as numerator,
        case when not first_days.is_count then 0 end as denominator,
        0 as sample_size,
        cast(null as double) as sum_of_squares,
        false as is_inferred
    from first_days
    inner join {{ ref('dim_date') }} as days on first_days.first_day <= days.date_day
)

{% for slice in ['all'] + slice_names() %}
select
    kpi_code,
    measured_on,
    '{{ slice }}' as slice,
    {{ "'all'" if slice == 'all' else slice }} as slice_value,
    {{ exact_sum('numerator') }} as numerator,
    {{ exact_sum('denominator') }} as denominator,
    cast(sum(sample_size) as bigint) as sample_size,
    {{ exact_sum('sum_of_squares') }} as sum_of_squares,
    max(cast(is_inferred as integer)) as inferred
from {{ 'everybody' if slice == 'all' else ref('kpi_flows') }}
{% if slice != 'all' %}where {{ slice }} is not null
{% endif -%}
group by kpi_code, measured_on{{ ', ' ~ slice if slice != 'all' }}
{{ 'union all' if not loop.last }}
{% endfor %}
