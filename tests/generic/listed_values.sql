{#- Each column has values of its list only, or none: `lists` is {column: [value, ...]}.
    listed_values(ref('kpi_values'), {'slice': ['all', 'team'], 'target_status': ['met', 'missed', 'none']}) -#}
{% test listed_values(model, lists) %}

select *
from {{ rows_to_test(model) }}
where
    {%- for column, values in lists.items() %}
    {{ 'or ' if not loop.first }}{{ column }} not in ('{{ values | join("', '") }}')
    {%- endfor %}

{% endtest %}
