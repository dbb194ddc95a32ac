{#- A raw time of `generic` as UTC instant; without an offset it is read in the source's zone. NULL where it can't be read. -#}
{% macro instant(column) -%}
    {{ instant_from_text(column, '_source_timezone') }}
{%- endmacro %}
