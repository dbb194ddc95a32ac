-- One row per published figure to compare with, with its source and how far it can be trusted; the user's own come beside ours.
select
    kpi_code, dimension, member, value_low, value_high, unit, currency, year, source_ref, reliability, note,
    false as is_own
from {{ ref('default_benchmarks') }}
union all
select
    kpi_code, dimension, member, value_low, value_high, unit, currency, year, source_ref, reliability, note,
    true as is_own
from {{ ref('stg_generic__benchmarks') }}
where row_fate = 'accepted'
