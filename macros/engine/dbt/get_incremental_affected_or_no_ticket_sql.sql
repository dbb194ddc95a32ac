{#- How dbt replaces the rows of a kept model of things that need not belong to a ticket: those of affected tickets and those without a
    ticket go, whatever was computed comes. Named as dbt looks for the strategy `affected_or_no_ticket`. -#}
{% macro get_incremental_affected_or_no_ticket_sql(arg_dict) -%}
    {%- set replaced = rows_replaced('affected_or_no_ticket') -%}
    {{ note_changed_days(arg_dict, replaced) }}
    delete from {{ arg_dict.target_relation }} where {{ replaced }};
    insert into {{ arg_dict.target_relation }} by name (select * from {{ arg_dict.temp_relation }})
{%- endmacro %}
