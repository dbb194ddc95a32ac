{#- Whether a delivered row is of a file of this table that came, changed or went. A file's name begins with its source's.
    is_of_changed_file('file_name', 'generic.tickets') -#}
{% macro is_of_changed_file(file_name, raw_table) -%}
    {{ file_name }} in (select changed_files.file_name from changes.changed_files as changed_files where changed_files.raw_table = '{{ raw_table }}')
{%- endmacro %}
