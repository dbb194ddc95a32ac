{#- Where a raw row came from: its source, file and line. First in every staging model's select list. -#}
{% macro raw_row_columns() -%}
    _source_name as source_name,
        _file_name as file_name,
        _row_number as row_number
{%- endmacro %}
