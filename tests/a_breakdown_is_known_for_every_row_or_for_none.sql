-- A KPI has a value of a slice in every row, or NULL in every row, where it is not broken down by it.
with

counted as (
    {% for slice in slice_names() %}
    select
        kpi_code,
        '{{ slice }}' as slice,
        count({{ slice }}) as rows_with_a_value,
        count(*) as all_rows
    from {{ ref('kpi_flows') }}
    group by kpi_code
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

select *
from counted
where rows_with_a_value not in (0, all_rows)
