-- One row per stock that adds up, day and single slice in which it changed: by how much. What comes in counts from its first day, what
-- leaves no longer on the day after its last; a stock that lies for years costs two steps.
{{ config(materialized=kept(), incremental_strategy='affected_days', unique_key='day', meta={'stack': 'kpi_stocks'}) }}
with

steps as (
    select kpi_code, from_day as day, {{ slices() }}, is_inferred, cast(numerator as decimal(18, 6)) as step
    from {{ ref('kpi_stocks') }}
    where {{ is_counted_again('kpi_code', 'from_day', stack='kpi_stocks') }}
    union all
    select kpi_code, to_day as day, {{ slices() }}, is_inferred, cast(-numerator as decimal(18, 6)) as step
    from {{ ref('kpi_stocks') }}
    where {{ is_counted_again('kpi_code', 'to_day', stack='kpi_stocks') }}
),

-- Eleven sums read these once added up.
steps_of_days as (
    select
        kpi_code,
        day,
        {{ slices() }},
        sum(step) as step,
        sum(case when is_inferred then step else 0 end) as inferred_step
    from steps
    group by kpi_code, day, {{ slices() }}
)

{% for slice in ['all'] + slice_names() %}
select
    kpi_code,
    '{{ slice }}' as slice,
    {{ "'all'" if slice == 'all' else slice }} as slice_value,
    day,
    sum(step) as step,
    sum(inferred_step) as inferred_step
from steps_of_days
group by kpi_code, day{{ ', ' ~ slice if slice != 'all' }}
{{ 'union all' if not loop.last }}
{% endfor %}
