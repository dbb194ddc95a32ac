{#- How dbt replaces the rows of a kept staging model: those of files that changed or went and those staged again go, whatever was
    staged comes. Named as dbt looks for the strategy `changed_rows`. -#}
{% macro get_incremental_changed_rows_sql(arg_dict) -%}
    {%- set raw_table = arg_dict.target_relation.identifier | replace('stg_', '') | replace('__', '.') -%}
    delete from {{ arg_dict.target_relation }}
    where
        (source_name, file_name) in (
            select changed_files.source_name, changed_files.file_name from changes.changed_files as changed_files
            where changed_files.raw_table = '{{ raw_table }}'
        )
        or (source_name, file_name, row_number) in (
            select staged.source_name, staged.file_name, staged.row_number from {{ arg_dict.temp_relation }} as staged
        );
    insert into {{ arg_dict.target_relation }} by name (select * from {{ arg_dict.temp_relation }})
{%- endmacro %}
