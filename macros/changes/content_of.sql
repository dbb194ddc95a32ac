{#- Columns as one text, by which a changed row is told from the one it was: NULL differs from every value, and no two rows are alike.
    content_of('schedule_id', 'valid_from') -#}
{% macro content_of() -%}
    concat(
        {%- for column in varargs %}
        coalesce(cast(length(cast({{ column }} as string)) as string) || ':' || cast({{ column }} as string), '-'){{ ',' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}
