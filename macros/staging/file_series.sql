{#- What files of one series have in common: their names differ in digits and in format alone, as tickets/2026-03.csv and
    tickets/2026-04.csv.gz do. file_series('file_name') -#}
{% macro file_series(file_name) -%}
    regexp_replace(translate({{ file_name }}, '0123456789', ''), '[.](csv|jsonl|parquet)([.]gz)?$', '')
{%- endmacro %}
