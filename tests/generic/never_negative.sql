{#- No row has a negative number in any of these columns.
    never_negative(ref('kpi_daily'), ['numerator', 'denominator']) -#}
{% test never_negative(model, columns) %}

select *
from {{ rows_to_test(model) }}
where
    {{ columns | join(' < 0\n    or ') }} < 0

{% endtest %}
