-- Warns of own benchmarks in another unit than the KPI's values, 90 % for 0.9 among them: nothing is held against them.
{{ config(severity='warn') }}

select
    benchmarks.source_name,
    benchmarks.file_name,
    benchmarks.kpi_code,
    benchmarks.unit,
    definitions.unit as unit_of_values
from {{ ref('stg_generic__benchmarks') }} as benchmarks
inner join {{ ref('kpi_definitions') }} as definitions on benchmarks.kpi_code = definitions.kpi_code
where benchmarks.row_fate = 'accepted' and benchmarks.unit <> definitions.unit
