{#- How dbt replaces the rows of a kept model that is computed whole: all go, all come, and the days of those that differ are noted.
    Named as dbt looks for the strategy `all_rows`. -#}
{% macro get_incremental_all_rows_sql(arg_dict) -%}
    {{ note_changed_days(arg_dict, 'true') }}
    delete from {{ arg_dict.target_relation }};
    insert into {{ arg_dict.target_relation }} by name (select * from {{ arg_dict.temp_relation }})
{%- endmacro %}
