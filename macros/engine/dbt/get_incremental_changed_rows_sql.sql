{#- How dbt replaces the rows of a kept staging model: those of files that changed or went and those staged again go, whatever was
    staged comes. Named as dbt looks for the strategy `changed_rows`. -#}
{% macro get_incremental_changed_rows_sql(arg_dict) -%}
    {%- set raw_table = arg_dict.target_relation.identifier | replace('stg_', '') | replace('__', '.') -%}
    delete from {{ arg_dict.target_relation }}
    where {{ is_of_changed_file('file_name', raw_table) }};
    delete from {{ arg_dict.target_relation }} as kept
    using {{ arg_dict.temp_relation }} as staged
    where kept.file_name = staged.file_name and kept.row_number = staged.row_number;
    insert into {{ arg_dict.target_relation }} by name (select * from {{ arg_dict.temp_relation }})
{%- endmacro %}
