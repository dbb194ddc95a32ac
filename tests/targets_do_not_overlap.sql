-- On any day a KPI has one target at most for a slice value.
with

following as (
    select
        kpi_code,
        slice,
        slice_value,
        valid_from,
        valid_to,
        lead(valid_from) over (partition by kpi_code, slice, slice_value order by valid_from) as next_valid_from
    from {{ ref('kpi_targets') }}
)

select *
from following
where
    valid_to <= valid_from
    or next_valid_from < coalesce(valid_to, date '9999-12-31')
