-- Labels, targets, benchmarks, weights and aliases are of codes that the catalogue has.
with

named as (
    select 'kpi_labels' as named_in, kpi_code from {{ ref('kpi_labels') }}
    union
    select 'default_targets' as named_in, kpi_code from {{ ref('default_targets') }}
    union
    select 'default_benchmarks' as named_in, kpi_code from {{ ref('default_benchmarks') }}
    union
    select 'scorecard_weights' as named_in, kpi_code from {{ ref('scorecard_weights') }}
    union
    select 'alias_of' as named_in, alias_of as kpi_code
    from {{ ref('kpi_definitions') }}
    where alias_of is not null
)

select named.*
from named
left join {{ ref('kpi_definitions') }} as definitions on named.kpi_code = definitions.kpi_code
where definitions.kpi_code is null
