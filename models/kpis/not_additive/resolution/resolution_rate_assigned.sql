-- Resolved over assigned: distinct tickets solved in a period over distinct tickets first assigned in it.
-- By agent or team it is the first assignment to that one, else to anyone. May pass 100 % when old work is finished; never capped.
with

sums as (
    select * from {{ ref('period_end_sums') }} where measure in ('assigned', 'solved')
),

-- Everybody together has a row for every period from the first assignment or solve on.
with_empty_periods as (
    select measure, period_code, period_start, slice, slice_value, cases, inferred
    from sums
    union all
    select 'none' as measure, period_code, period_start, 'all' as slice, 'all' as slice_value, 0 as cases, 0 as inferred
    from {{ ref('periods') }}
    where last_day >= (select min(workload.happened_on) from {{ ref('fct_assignments_and_solves') }} as workload)
)

select
    'resolution_rate_assigned' as kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    max(inferred) as inferred,
    sum(case when measure = 'solved' then cases else 0 end) as numerator,
    sum(case when measure = 'assigned' then cases else 0 end) as denominator,
    sum(case when measure = 'assigned' then cases else 0 end) as sample_size
from with_empty_periods
group by period_code, period_start, slice, slice_value
