{#- No row lacks any of these columns. -#}
{% test never_null(model, columns) %}

select *
from {{ model }}
where
    {{ columns | join(' is null\n    or ') }} is null

{% endtest %}
