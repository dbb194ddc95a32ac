-- One row per target: for a KPI, a slice value ('all' for everybody), a stretch of time and one or every kind of period.
-- The user's own targets go before the defaults.
with

own_targets as (
    select kpi_code, slice, slice_value, operator, target, valid_from, valid_to, source_ref, period_code, 0 as precedence
    from {{ ref('stg_generic__targets') }}
    where row_fate = 'accepted'
),

default_targets as (
    select kpi_code, slice, slice_value, operator, target, valid_from, valid_to, source_ref, period_code, 1 as precedence
    from {{ ref('default_targets') }}
),

-- One's own target for a KPI and slice replaces the default for it at all times.
all_targets as (
    select * from own_targets
    union all
    select * from default_targets
)

select
    kpi_code,
    slice,
    slice_value,
    operator,
    cast(target as double) as target,
    coalesce(valid_from, date '1900-01-01') as valid_from,
    valid_to,
    source_ref,
    period_code
from all_targets
qualify precedence = min(precedence) over (partition by kpi_code, slice, slice_value)
