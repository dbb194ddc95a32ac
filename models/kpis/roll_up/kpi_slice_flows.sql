-- One row per KPI of time rule sum, day and single slice in which something happened: the finest grain summed once, before any period
-- is formed. A KPI that is not broken down by a slice has NULL there, and no rows of it.
-- `kpi_flows` is read in place: under a name of its own it would be copied whole before eleven sums each read a part of it.
{{ config(materialized=kept(), incremental_strategy='affected_days', unique_key='measured_on', meta={'stack': 'kpi_flows'}) }}
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
from {{ ref('kpi_flows') }}
where {{ is_counted_again('kpi_code', 'measured_on', stack='kpi_flows') }}{{ ' and ' ~ slice ~ ' is not null' if slice != 'all' }}
group by kpi_code, measured_on{{ ', ' ~ slice if slice != 'all' }}
{{ 'union all' if not loop.last }}
{% endfor %}
