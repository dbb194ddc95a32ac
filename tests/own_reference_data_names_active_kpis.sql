-- Warns of own targets, benchmarks and weights of codes that are not computed, and of targets for no kind of period: nothing is held against them.
{{ config(severity='warn') }}

with

named as (
    select 'targets' as table_name, source_name, file_name, kpi_code, period_code
    from {{ ref('stg_generic__targets') }}
    where row_fate = 'accepted'
    union all
    select 'benchmarks' as table_name, source_name, file_name, kpi_code, cast(null as string) as period_code
    from {{ ref('stg_generic__benchmarks') }}
    where row_fate = 'accepted'
    union all
    select 'scorecard_weights' as table_name, source_name, file_name, kpi_code, cast(null as string) as period_code
    from {{ ref('stg_generic__scorecard_weights') }}
    where row_fate = 'accepted'
)

select named.*
from named
left join {{ ref('kpi_definitions') }} as definitions on named.kpi_code = definitions.kpi_code
left join {{ ref('reporting_periods') }} as periods on named.period_code = periods.period_code
where
    definitions.status is distinct from 'active'
    or (named.period_code is not null and periods.period_code is null)
