{#- How dbt replaces the rows of a kept model that is counted by KPI and day: those counted again go, whatever was counted comes.
    Named as dbt looks for the strategy `affected_days`. -#}
{% macro get_incremental_affected_days_sql(arg_dict) -%}
    {%- set replaced = rows_replaced('affected_days') -%}
    {#- Should this load not be finished, the next one counts these days again, whatever its as_of is. -#}
    insert into changes.changed_fact_days select 'as_of', day from ({{ days_of_time_going_on() }});
    delete from {{ arg_dict.target_relation }} where {{ replaced }};
    insert into {{ arg_dict.target_relation }} by name (select * from {{ arg_dict.temp_relation }})
{%- endmacro %}
