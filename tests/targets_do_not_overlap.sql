-- On any day a KPI has one target at most for a slice value and kind of period; one for every kind leaves no room for others.
with

targets as (
    select
        kpi_code,
        slice,
        slice_value,
        period_code,
        valid_from,
        coalesce(valid_to, date '9999-12-31') as valid_to,
        row_number() over (order by kpi_code, slice, slice_value, valid_from, period_code) as place
    from {{ ref('kpi_targets') }}
)

select targets.*
from targets
left join targets as later
    on
        targets.kpi_code = later.kpi_code
        and targets.slice = later.slice
        and targets.slice_value = later.slice_value
        and targets.place < later.place
        and targets.valid_to > later.valid_from
        and (targets.period_code is null or later.period_code is null or targets.period_code = later.period_code)
where
    later.place is not null
    or targets.valid_to <= targets.valid_from
