{#- Whether a text says anything: blanks, tabs and line ends alone don't, an emoji alone does. has_text('comment') -#}
{% macro has_text(column) -%}
    coalesce(trim(translate({{ column }}, chr(9) || chr(10) || chr(13) || chr(160), '    ')), '') <> ''
{%- endmacro %}
