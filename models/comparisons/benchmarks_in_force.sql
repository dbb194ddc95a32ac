-- One row per KPI, slice value and year: the published figure that values of that year are held against.
-- All together take a figure of everybody or, with var `industry`, of that industry; a channel takes one of that channel.
with

definitions as (
    select * from {{ ref('kpi_definitions') }}
),

currencies as (
    select * from {{ ref('reporting_currency') }}
),

years as (
    select distinct cast(year({{ add_days('period_end', -1) }}) as integer) as year
    from {{ ref('periods') }}
),

-- Only figures in the unit, and the currency, of the values can stand beside them.
comparable as (
    select
        benchmarks.kpi_code,
        benchmarks.dimension,
        benchmarks.member,
        coalesce(benchmarks.value_low, benchmarks.value_high) as benchmark_low,
        coalesce(benchmarks.value_high, benchmarks.value_low) as benchmark_high,
        coalesce(benchmarks.year, 0) as measured_in,
        benchmarks.is_own,
        benchmarks.source_ref,
        case benchmarks.reliability when 'high' then 1 when 'medium' then 2 when 'low' then 3 else 4 end as unreliability
    from {{ ref('kpi_benchmarks') }} as benchmarks
    inner join definitions on benchmarks.kpi_code = definitions.kpi_code
    cross join currencies
    where
        (benchmarks.unit is null or benchmarks.unit = definitions.unit)
        and (benchmarks.currency is null or benchmarks.currency = currencies.reporting_currency)
        and coalesce(benchmarks.value_low, benchmarks.value_high) is not null
),

applicable as (
    select comparable.*, 'all' as slice, 'all' as slice_value, 1 as precedence
    from comparable
    where dimension = 'global' and member = 'all'
    union all
    select comparable.*, 'channel' as slice, member as slice_value, 0 as precedence
    from comparable
    where dimension = 'channel'
    {%- if var('industry') %}
    union all
    select comparable.*, 'all' as slice, 'all' as slice_value, 0 as precedence
    from comparable
    where dimension = 'industry' and member = '{{ var("industry") }}'
    {%- endif %}
)

select
    applicable.kpi_code,
    applicable.slice,
    applicable.slice_value,
    years.year,
    applicable.benchmark_low,
    applicable.benchmark_high
from applicable
cross join years
-- The latest figure that was not measured later, else the earliest after it; one that names no year counts as old.
qualify
    row_number() over (
        partition by applicable.kpi_code, applicable.slice, applicable.slice_value, years.year
        order by
            applicable.precedence,
            case when applicable.is_own then 0 else 1 end,
            applicable.unreliability,
            case when applicable.measured_in <= years.year then 0 else 1 end,
            abs(years.year - applicable.measured_in),
            applicable.source_ref,
            applicable.benchmark_low,
            applicable.benchmark_high
    ) = 1
