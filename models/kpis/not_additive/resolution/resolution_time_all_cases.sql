-- Resolution time over all cases: durations of those solved at the period's end, divided by all created in the period, unsolved too.
-- Dated by creation. Flatters whoever leaves cases open: kept beside resolution_time because one published reading asks for it.
with

created as (
    select * from {{ ref('kpi_period_sums') }} where kpi_code = 'ticket_count'
),

solved_at_end as (
    select * from {{ ref('period_end_sums') }} where measure = 'solved_after_creation'
)

select
    'resolution_time_all_cases' as kpi_code,
    created.period_code,
    created.period_start,
    created.slice,
    created.slice_value,
    created.inferred,
    coalesce(solved_at_end.seconds, 0) as numerator,
    created.numerator as denominator,
    created.sample_size
from created
left join solved_at_end
    on
        created.period_code = solved_at_end.period_code
        and created.period_start = solved_at_end.period_start
        and created.slice = solved_at_end.slice
        and created.slice_value = solved_at_end.slice_value
