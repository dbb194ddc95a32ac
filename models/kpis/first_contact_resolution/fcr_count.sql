-- Issues solved in the first interaction: the numerator of fcr_strict, as a count.
-- Dated by the last solve, counted for the solver.
select
    'fcr_count' as kpi_code,
    measured_on,
    {{ slices() }},
    is_inferred,
    numerator,
    cast(null as double) as denominator,
    numerator as sample_size,
    cast(null as double) as sum_of_squares
from {{ ref('fcr_strict') }}
where numerator > 0
