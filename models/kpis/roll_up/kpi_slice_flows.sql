-- One row per KPI of time rule sum, day and single slice in which something happened: the finest grain summed once, before any period
-- is formed. A KPI that is not broken down by a slice has NULL there, and no rows of it.
-- Eleven sums read what a load counts again once that is picked out, but all of `kpi_flows` in place: it is not copied.
{{ config(materialized=kept(), incremental_strategy='affected_days') }}
{% if is_partial_load() %}
with

counted_again as (  -- noqa: ST03
    select * from {{ ref('kpi_flows') }}
    where {{ is_counted_again('kpi_code', 'measured_on') }}
)
{% endif %}

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
from {{ 'counted_again' if is_partial_load() else ref('kpi_flows') }}
{% if slice != 'all' %}where {{ slice }} is not null
{% endif -%}
group by kpi_code, measured_on{{ ', ' ~ slice if slice != 'all' }}
{{ 'union all' if not loop.last }}
{% endfor %}
