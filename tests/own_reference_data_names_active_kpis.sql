-- Warns of own targets, benchmarks and weights of codes that are not computed: nothing is held against them.
{{ config(severity='warn') }}

with

named as (
    select 'targets' as table_name, source_name, file_name, kpi_code
    from {{ ref('stg_generic__targets') }}
    where row_fate = 'accepted'
    union all
    select 'benchmarks' as table_name, source_name, file_name, kpi_code
    from {{ ref('stg_generic__benchmarks') }}
    where row_fate = 'accepted'
    union all
    select 'scorecard_weights' as table_name, source_name, file_name, kpi_code
    from {{ ref('stg_generic__scorecard_weights') }}
    where row_fate = 'accepted'
)

select named.*
from named
left join {{ ref('kpi_definitions') }} as definitions on named.kpi_code = definitions.kpi_code
where definitions.status is distinct from 'active'
