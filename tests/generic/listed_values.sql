{#- Each column has values of its list only, or none: `lists` is {column: [value, ...]}. -#}
{% test listed_values(model, lists) %}

select *
from {{ model }}
where
    {%- for column, values in lists.items() %}
    {{ 'or ' if not loop.first }}{{ column }} not in ('{{ values | join("', '") }}')
    {%- endfor %}

{% endtest %}
