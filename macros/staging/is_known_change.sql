{#- Whether any of these texts stands in var('known_changes'): then the user knows and is not warned.
    is_known_change('source_name', "source_name || '/' || table_name") -#}
{% macro is_known_change() -%}
    (
        {%- for subject in varargs %}
        {{ 'or ' if not loop.first }}{{ subject }} in ('{{ (var('known_changes') or ['']) | join("', '") }}')
        {%- endfor %}
    )
{%- endmacro %}
