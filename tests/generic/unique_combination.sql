{#- Rows of one key are one. Without a value counts as a value.
    unique_combination(ref('periods'), ['period_code', 'period_start']) -#}
{% test unique_combination(model, columns) %}

select
    {{ columns | join(', ') }},
    count(*) as row_count
from {{ rows_to_test(model, of_one_key=columns) }}
group by {{ columns | join(', ') }}
having count(*) > 1

{% endtest %}
