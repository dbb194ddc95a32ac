{#- How dbt replaces the rows of a kept model of figures by KPI and stretch of days: those computed again and those of stretches that are none
    any more go, whatever was computed comes. Named as dbt looks for the strategy `affected_stretches`. -#}
{% macro get_incremental_affected_stretches_sql(arg_dict) -%}
    delete from {{ arg_dict.target_relation }}
    where
        (kpi_code, first_day, last_day) in (
            select (again.kpi_code, again.first_day, again.last_day) from {{ stretches_counted_again(arg_dict.target_relation) }} as again
        )
        or (slice, first_day, last_day) not in (
            select (window_days.slice, window_days.first_day, window_days.last_day) from {{ ref('window_days') }} as window_days
        );
    insert into {{ arg_dict.target_relation }} by name (select * from {{ arg_dict.temp_relation }})
{%- endmacro %}
