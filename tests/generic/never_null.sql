{#- No row lacks any of these columns.
    never_null(ref('kpi_values'), ['kpi_code', 'period_start']) -#}
{% test never_null(model, columns) %}

select *
from {{ rows_to_test(model) }}
where
    {{ columns | join(' is null\n    or ') }} is null

{% endtest %}
