-- Resolution rate: of the tickets created in a period, the share that was solved or closed at the period's end.
-- Sliced as the tickets were created. A ticket reopened over the period's end is not resolved in it; for a running period the end is as_of.
with

created as (
    select * from {{ ref('kpi_period_sums') }} where kpi_code = 'ticket_count'
),

solved_at_end as (
    select * from {{ ref('period_end_sums') }} where measure = 'solved_after_creation'
)

select
    'resolution_rate' as kpi_code,
    created.period_code,
    created.period_start,
    created.slice,
    created.slice_value,
    created.inferred,
    coalesce(solved_at_end.cases, 0) as numerator,
    created.numerator as denominator,
    created.sample_size
from created
left join solved_at_end
    on
        created.period_code = solved_at_end.period_code
        and created.period_start = solved_at_end.period_start
        and created.slice = solved_at_end.slice
        and created.slice_value = solved_at_end.slice_value
