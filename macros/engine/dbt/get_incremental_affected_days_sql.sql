{#- How dbt replaces the rows of a kept model that is counted by day: those of affected days go, whatever was counted comes.
    Named as dbt looks for the strategy `affected_days`; `unique_key` names the day's column. -#}
{% macro get_incremental_affected_days_sql(arg_dict) -%}
    {#- Should this load not be finished, the next one counts these days again. -#}
    {%- set days = affected_days() -%}
    {%- if days -%}
    insert into changes.changed_days values (date '{{ days | join("'), (date '") }}');
    {%- endif %}
    delete from {{ arg_dict.target_relation }} where {{ is_on_affected_day(arg_dict.unique_key) }};
    insert into {{ arg_dict.target_relation }} by name (select * from {{ arg_dict.temp_relation }})
{%- endmacro %}
